using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json.Serialization;
using Amazon.S3;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.S3;

/// <summary>What a caller says to get a bucket; everything else is filled in and shown.</summary>
public sealed record CreateS3BucketRequest(
    [property: RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    string BucketName,
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("KMS key; S3's own encryption if left out."), RegularExpression(Arn.KeyPattern)]
    string? KmsKeyId = null,
    [property: Description("Default true.")]
    bool? Versioning = null,
    [property: Description("Bucket that receives the access logs.")]
    string? LogBucket = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : ICreateRequest;

/// <summary>Creates a private, encrypted, versioned bucket that refuses unencrypted connections.</summary>
public sealed class CreateS3Bucket(AwsClients aws, Buckets buckets, RegionChoice regions) : NamedCreateTool<CreateS3BucketRequest>
{
    const string Policy = "AWS::S3::BucketPolicy";

    public override ToolInfo Info { get; } = new(
        "create_s3_bucket", "s3", ToolEffect.Creates, "Create one S3 bucket: private, encrypted, versioned, TLS only and tagged.")
    {
        Actions =
        [
            "s3:CreateBucket", "s3:TagResource", "s3:PutBucketTagging", "s3:PutBucketPublicAccessBlock", "s3:PutEncryptionConfiguration",
            "s3:PutBucketVersioning", "s3:PutBucketLogging", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:DeleteBucket",
            .. Buckets.ReadActions,
        ],
    };

    public override string ResourceType => Buckets.Type;

    // Parts that are missing. S3 gives every new bucket an encryption of its own, so that another one is a sign of an
    // unfinished bucket only where the policy, which comes later, is missing too.
    public override bool CanComplete(Resource resource, IReadOnlyList<DiffRow> different) => different.All(row =>
        row.Before is null
        || (row.Path.StartsWith("BucketEncryption", StringComparison.Ordinal) && different.Any(other => other is { Path: Policy, Before: null })));

    protected override JsonSerializerContext Json => CreateS3BucketJson.Default;

    public override Resource Describe(CreateS3BucketRequest request, PropertyList tags)
    {
        var arn = Arn.OfBucket(regions.For(request.Region), request.BucketName);
        return new Resource(ResourceType, PropertyMap.Of(
            ("BucketName", request.BucketName),
            ("BucketEncryption", request.KmsKeyId is { } key ? EncryptedWith(key) : null),
            ("VersioningConfiguration", request.Versioning is { } on ? PropertyMap.Of(("Status", on ? "Enabled" : "Suspended")) : null),
            ("LoggingConfiguration", request.LogBucket is { } log
                ? PropertyMap.Of(("DestinationBucketName", log), ("LogFilePrefix", $"{request.BucketName}/"))
                : null),
            ("OwnershipControls", PropertyMap.Of(("Rules", new PropertyList([PropertyMap.Of(("ObjectOwnership", "BucketOwnerEnforced"))])))),
            ("Tags", tags))).With(Policy, PropertyMap.Of(("Bucket", request.BucketName), ("PolicyDocument", TlsOnly(arn))));
    }

    public override string? ArnOf(Resource resource, string account) =>
        Arn.OfBucket(resource.Region!, ((TextValue)resource.Properties["BucketName"]!).Text);

    public override async Task<Made?> FindAsync(Resource resource, CancellationToken cancellationToken)
    {
        var name = ((TextValue)resource.Properties["BucketName"]!).Text;
        try
        {
            return await buckets.FindAsync(name, resource.Region, cancellationToken) is not { } live ? null
                : live.Region == resource.Region ? Made.Of(live)
                : throw new ToolException(ErrorCode.Conflict, $"The bucket {name} exists already, in {live.Region}: choose another name.");
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.Forbidden)
        {
            throw new ToolException(
                ErrorCode.Conflict, $"The bucket name {name} is taken by another account, or the server may not look at it: choose another name.");
        }
    }

    public override Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken) =>
        BucketCreation.Read(resource, Policy).RunAsync(aws.S3(resource.Region!), cancellationToken);

    static PropertyMap EncryptedWith(string key) => PropertyMap.Of(("ServerSideEncryptionConfiguration", new PropertyList(
    [
        PropertyMap.Of(
            ("BucketKeyEnabled", true),
            ("ServerSideEncryptionByDefault", PropertyMap.Of(("SSEAlgorithm", "aws:kms"), ("KMSMasterKeyID", key)))),
    ])));

    static PropertyMap TlsOnly(string arn) => PropertyMap.Of(
        ("Version", "2012-10-17"),
        ("Statement", new PropertyList(
        [
            PropertyMap.Of(
                ("Sid", "TlsOnly"),
                ("Effect", "Deny"),
                ("Principal", "*"),
                ("Action", "s3:*"),
                ("Resource", PropertyList.Of([arn, $"{arn}/*"])),
                ("Condition", PropertyMap.Of(("Bool", PropertyMap.Of(("aws:SecureTransport", "false")))))),
        ])));
}

[JsonSerializable(typeof(CreateS3BucketRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class CreateS3BucketJson : JsonSerializerContext;
