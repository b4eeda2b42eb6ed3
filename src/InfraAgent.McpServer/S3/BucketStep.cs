using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.McpServer.Aws;
using Tag = Amazon.S3.Model.Tag;

namespace InfraAgent.McpServer.S3;

/// <summary>One call that sets one part of a bucket.</summary>
/// <param name="Name">What it sets, in words.</param>
/// <param name="TakeAsync">Sets it and gives AWS's id of the request.</param>
sealed record BucketStep(string Name, Func<IAmazonS3, CancellationToken, Task<string?>> TakeAsync)
{
    public static BucketStep PublicAccess(string bucket, PropertyReading block)
    {
        PutPublicAccessBlockRequest request = new()
        {
            BucketName = bucket,
            PublicAccessBlockConfiguration = new()
            {
                BlockPublicAcls = block.Flag("BlockPublicAcls"),
                BlockPublicPolicy = block.Flag("BlockPublicPolicy"),
                IgnorePublicAcls = block.Flag("IgnorePublicAcls"),
                RestrictPublicBuckets = block.Flag("RestrictPublicBuckets"),
            },
        };
        return Of("public access block", async (s3, token) => await s3.PutPublicAccessBlockAsync(request, token));
    }

    public static BucketStep Encryption(string bucket, PropertyReading encryption)
    {
        PutBucketEncryptionRequest request = new()
        {
            BucketName = bucket,
            ServerSideEncryptionConfiguration = new()
            {
                ServerSideEncryptionRules = encryption.Maps("ServerSideEncryptionConfiguration", rule => new ServerSideEncryptionRule
                {
                    BucketKeyEnabled = rule.Flag("BucketKeyEnabled"),
                    ServerSideEncryptionByDefault = rule.Map("ServerSideEncryptionByDefault", standard => new ServerSideEncryptionByDefault
                    {
                        ServerSideEncryptionAlgorithm = standard.Text("SSEAlgorithm"),
                        ServerSideEncryptionKeyManagementServiceKeyId = standard.Text("KMSMasterKeyID"),
                    }),
                }),
            },
        };
        return Of("encryption", async (s3, token) => await s3.PutBucketEncryptionAsync(request, token));
    }

    public static BucketStep Versioning(string bucket, PropertyReading versioning)
    {
        PutBucketVersioningRequest request = new()
        {
            BucketName = bucket,
            VersioningConfig = new() { Status = versioning.Text("Status") },
        };
        return Of("versioning", async (s3, token) => await s3.PutBucketVersioningAsync(request, token));
    }

    public static BucketStep Policy(string bucket, PropertyReading policy)
    {
        policy.Text("Bucket");
        PutBucketPolicyRequest request = new() { BucketName = bucket, Policy = policy.Document("PolicyDocument") };
        return Of("policy", async (s3, token) => await s3.PutBucketPolicyAsync(request, token));
    }

    public static BucketStep Logging(string bucket, PropertyReading logging)
    {
        PutBucketLoggingRequest request = new()
        {
            BucketName = bucket,
            LoggingConfig = new()
            {
                TargetBucketName = logging.Text("DestinationBucketName"),
                TargetPrefix = logging.Text("LogFilePrefix"),
            },
        };
        return Of("access log", async (s3, token) => await s3.PutBucketLoggingAsync(request, token));
    }

    // They came with the creation already, where the endpoint takes them there.
    public static BucketStep Tagging(string bucket, IReadOnlyList<Tag> tags)
    {
        PutBucketTaggingRequest request = new() { BucketName = bucket, TagSet = [.. tags] };
        return Of("tags", async (s3, token) => await s3.PutBucketTaggingAsync(request, token));
    }

    static BucketStep Of(string name, Func<IAmazonS3, CancellationToken, Task<AmazonWebServiceResponse>> take) =>
        new(name, async (s3, token) => (await take(s3, token)).ResponseMetadata?.RequestId);
}
