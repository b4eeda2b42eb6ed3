using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>
/// The S3 operations the sandbox lacks, by their routes: S3 sends no operation name, and
/// "GetBucketLifecycleConfiguration is not implemented" tells more than "GET ?lifecycle" would.
/// </summary>
static class MissingOperations
{
    static readonly (string Flag, string Name)[] OnBuckets =
    [
        ("abac", "BucketAbac"), ("accelerate", "BucketAccelerateConfiguration"), ("acl", "BucketAcl"),
        ("analytics", "BucketAnalyticsConfiguration"), ("cors", "BucketCors"), ("encryption", "BucketEncryption"),
        ("intelligent-tiering", "BucketIntelligentTieringConfiguration"), ("inventory", "BucketInventoryConfiguration"),
        ("lifecycle", "BucketLifecycleConfiguration"), ("metadataConfiguration", "BucketMetadataConfiguration"),
        ("metadataTable", "BucketMetadataTableConfiguration"), ("metrics", "BucketMetricsConfiguration"),
        ("notification", "BucketNotificationConfiguration"), ("object-lock", "ObjectLockConfiguration"),
        ("ownershipControls", "BucketOwnershipControls"), ("policy", "BucketPolicy"),
        ("policyStatus", "BucketPolicyStatus"), ("publicAccessBlock", "PublicAccessBlock"),
        ("replication", "BucketReplication"), ("requestPayment", "BucketRequestPayment"), ("website", "BucketWebsite"),
    ];

    static readonly (string Flag, string Name)[] OnObjects =
    [
        ("acl", "ObjectAcl"), ("attributes", "ObjectAttributes"), ("legal-hold", "ObjectLegalHold"),
        ("retention", "ObjectRetention"), ("tagging", "ObjectTagging"), ("torrent", "ObjectTorrent"),
    ];

    static readonly (string Route, string Name)[] Others =
    [
        ("GET /{Bucket}", "ListObjects"),
        ("GET /{Bucket}?versions", "ListObjectVersions"),
        ("GET /{Bucket}?uploads", "ListMultipartUploads"),
        ("GET /{Bucket}?session", "CreateSession"),
        ("POST /{Bucket}?delete", "DeleteObjects"),
        ("POST /{Bucket}/{Key+}?uploads", "CreateMultipartUpload"),
        ("PUT /{Bucket}/{Key+}?partNumber&uploadId", "UploadPart"),
        ("GET /{Bucket}/{Key+}?uploadId", "ListParts"),
        ("POST /{Bucket}/{Key+}?uploadId", "CompleteMultipartUpload"),
        ("DELETE /{Bucket}/{Key+}?uploadId", "AbortMultipartUpload"),
        ("POST /{Bucket}/{Key+}?restore", "RestoreObject"),
        ("POST /{Bucket}/{Key+}?select", "SelectObjectContent"),
    ];

    /// <summary>All of these but the ones a table of real routes already holds.</summary>
    public static IEnumerable<RestRoute> Beside(IReadOnlyCollection<RestRoute> offered) =>
        Verbs("/{Bucket}", OnBuckets).Concat(Verbs("/{Bucket}/{Key+}", OnObjects)).Concat(Others)
            .Where(entry => !offered.Any(route => route.Operation == entry.Name))
            .Select(entry => new RestRoute(
                entry.Route, entry.Name, !entry.Route.StartsWith("GET", StringComparison.Ordinal), null));

    static IEnumerable<(string Route, string Name)> Verbs(string path, (string Flag, string Name)[] subresources) =>
        from subresource in subresources
        from verb in (string[])["Get", "Put", "Delete"]
        select ($"{verb.ToUpperInvariant()} {path}?{subresource.Flag}", verb + subresource.Name);
}
