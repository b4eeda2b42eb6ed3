using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.S3;

/// <summary>A live bucket's configuration under CloudFormation's names, as far as the rules look at it.</summary>
static class BucketConfiguration
{
    public static async Task<PropertyMap> ReadAsync(
        IAmazonS3 s3, string bucket, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var block = PublicAccessBlockAsync(s3, bucket, cancellationToken);
        var encryption = EncryptionAsync(s3, bucket, cancellationToken);
        var versioning = VersioningAsync(s3, bucket, cancellationToken);
        var logging = LoggingAsync(s3, bucket, cancellationToken);
        return PropertyMap.Of(
            ("BucketName", bucket),
            ("PublicAccessBlockConfiguration", await block),
            ("BucketEncryption", await encryption),
            ("VersioningConfiguration", await versioning),
            ("LoggingConfiguration", await logging),
            ("AccessControl", NotRead),
            ("LifecycleConfiguration", NotRead),
            ("OwnershipControls", NotRead),
            ("Tags", LiveResource.TagList(tags)));
    }

    /// <summary>All of it, as far as a template of ours says it.</summary>
    public static async Task<PropertyMap> WholeAsync(
        IAmazonS3 s3, string bucket, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var ownership = OwnershipAsync(s3, bucket, cancellationToken);
        var lifecycle = await s3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = bucket }, cancellationToken);
        var known = await ReadAsync(s3, bucket, tags, cancellationToken);
        return known
            .With("AccessControl", null)
            .With("OwnershipControls", await ownership)
            .With("LifecycleConfiguration", lifecycle.Configuration?.Rules is { Count: > 0 } ? new UnknownValue("rules that the server does not read") : null);
    }

    /// <summary>The bucket's policy as a resource of its own; null where there is none.</summary>
    public static async Task<PropertyMap?> PolicyAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, cancellationToken);
        // This client doesn't throw for a bucket without one, and hands out the error's text as the policy.
        return answer.HttpStatusCode is HttpStatusCode.NotFound || string.IsNullOrEmpty(answer.Policy)
            ? null
            : PropertyMap.Of(("Bucket", bucket), ("PolicyDocument", PropertyJson.Parse(answer.Policy)));
    }

    static async Task<PropertyMap?> OwnershipAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetBucketOwnershipControlsAsync(new() { BucketName = bucket }, cancellationToken);
            return PropertyMap.Of(("Rules", new PropertyList(
            [
                .. from rule in answer.OwnershipControls?.Rules ?? []
                   select PropertyMap.Of(("ObjectOwnership", rule.ObjectOwnership?.Value)),
            ])));
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "OwnershipControlsNotFoundError")
        {
            return null;
        }
    }

    static UnknownValue NotRead { get; } = new("not read by the inventory");

    static async Task<PropertyMap?> PublicAccessBlockAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, cancellationToken);
            var block = answer.PublicAccessBlockConfiguration;
            return PropertyMap.Of(
                ("BlockPublicAcls", block.BlockPublicAcls),
                ("IgnorePublicAcls", block.IgnorePublicAcls),
                ("BlockPublicPolicy", block.BlockPublicPolicy),
                ("RestrictPublicBuckets", block.RestrictPublicBuckets));
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "NoSuchPublicAccessBlockConfiguration")
        {
            return null;
        }
    }

    static async Task<PropertyMap?> EncryptionAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket }, cancellationToken);
        // This client doesn't throw for a bucket without one.
        if (answer.HttpStatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        return PropertyMap.Of(("ServerSideEncryptionConfiguration", new PropertyList(
        [
            .. from rule in answer.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules ?? []
               select PropertyMap.Of(("BucketKeyEnabled", rule.BucketKeyEnabled is true ? true : (bool?)null), ("ServerSideEncryptionByDefault", PropertyMap.Of(
                   ("SSEAlgorithm", rule.ServerSideEncryptionByDefault?.ServerSideEncryptionAlgorithm?.Value),
                   ("KMSMasterKeyID", rule.ServerSideEncryptionByDefault?.ServerSideEncryptionKeyManagementServiceKeyId)))),
        ])));
    }

    static async Task<PropertyMap?> VersioningAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = bucket }, cancellationToken);
        return answer.VersioningConfig?.Status?.Value is { } status and not "Off" ? PropertyMap.Of(("Status", status)) : null;
    }

    static async Task<PropertyMap?> LoggingAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketLoggingAsync(new GetBucketLoggingRequest { BucketName = bucket }, cancellationToken);
        return answer.BucketLoggingConfig?.TargetBucketName is { Length: > 0 } target
            ? PropertyMap.Of(("DestinationBucketName", target), ("LogFilePrefix", answer.BucketLoggingConfig.TargetPrefix))
            : null;
    }
}
