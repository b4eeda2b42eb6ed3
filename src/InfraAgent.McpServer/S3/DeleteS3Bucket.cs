using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Amazon.S3.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.S3;

/// <summary>Which bucket to delete.</summary>
public sealed record DeleteS3BucketRequest(
    [property: StringLength(63, MinimumLength = 3)]
    string BucketName,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Deletes an empty bucket; what is in one is never deleted for the sake of it.</summary>
public sealed class DeleteS3Bucket(AwsClients aws, Buckets buckets) : AlterTool<DeleteS3BucketRequest>
{
    const string Content = "Content";

    public override ToolInfo Info { get; } = new(
        "delete_s3_bucket", "s3", ToolEffect.Destroys, "Delete one S3 bucket, only if it is empty.")
    {
        Actions = ["s3:DeleteBucket", "s3:ListBucketVersions", .. Buckets.ReadActions],
    };

    protected override JsonSerializerContext Json => DeleteS3BucketJson.Default;

    public override string Subject(DeleteS3BucketRequest request) => $"bucket {request.BucketName}";

    public override async Task<LiveResource?> FindAsync(DeleteS3BucketRequest request, CancellationToken cancellationToken)
    {
        if (await buckets.FindAsync(request.BucketName, request.Region, cancellationToken) is not { } live)
        {
            return null;
        }

        // Old versions and delete markers count: a bucket that looks empty may hold years of them.
        ListVersionsRequest some = new() { BucketName = live.Id, MaxKeys = 1 };
        var content = await aws.S3(live.Region).ListVersionsAsync(some, cancellationToken);
        var isEmpty = content.Versions is not { Count: > 0 };
        return live with { Resource = live.Resource with { Attributes = PropertyMap.Of((Content, !isEmpty)) } };
    }

    public override Alteration After(DeleteS3BucketRequest request, LiveResource live) => Alteration.Removal(live) with
    {
        Obstacle = live.Resource.Attributes?[Content] is BooleanValue { Flag: true }
            ? $"The bucket {live.Id} is not empty: it holds objects, or old versions of them. Nothing was deleted. "
            + "Whoever answers for the data must empty it first, versions included."
            : null,
    };

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var answer = await aws.S3(live.Region).DeleteBucketAsync(new DeleteBucketRequest { BucketName = live.Id }, cancellationToken);
        return Made.Of(live) with { State = "deleted", AwsRequestId = answer.ResponseMetadata?.RequestId };
    }
}

[JsonSerializable(typeof(DeleteS3BucketRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class DeleteS3BucketJson : JsonSerializerContext;
