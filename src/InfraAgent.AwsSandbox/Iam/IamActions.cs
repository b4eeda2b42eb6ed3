namespace InfraAgent.AwsSandbox.Iam;

/// <summary>What permission an operation asks for: nearly always one of its own name.</summary>
static class IamActions
{
    static readonly Dictionary<string, string> OfS3 = new(StringComparer.Ordinal)
    {
        ["ListBuckets"] = "ListAllMyBuckets",
        ["HeadBucket"] = "ListBucket",
        ["ListObjectsV2"] = "ListBucket",
        ["ListObjectVersions"] = "ListBucketVersions",
        ["HeadObject"] = "GetObject",
        ["GetBucketEncryption"] = "GetEncryptionConfiguration",
        ["PutBucketEncryption"] = "PutEncryptionConfiguration",
        ["DeleteBucketEncryption"] = "PutEncryptionConfiguration",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeletePublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeleteBucketOwnershipControls"] = "PutBucketOwnershipControls",
        ["DeleteBucketTagging"] = "PutBucketTagging",
        ["GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration",
        ["PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["DeleteBucketLifecycle"] = "PutLifecycleConfiguration",
    };

    /// <param name="service">The name callers sign for.</param>
    /// <param name="operation">AWS's own name.</param>
    public static string Of(string service, string operation) => service switch
    {
        "s3" => $"s3:{OfS3.GetValueOrDefault(operation, operation)}",
        "tagging" => $"tag:{operation}",
        _ => $"{service}:{operation}",
    };
}
