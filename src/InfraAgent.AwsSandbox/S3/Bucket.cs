namespace InfraAgent.AwsSandbox.S3;

/// <summary>The four switches that keep a bucket private.</summary>
sealed record PublicAccessBlock(bool BlockAcls, bool IgnoreAcls, bool BlockPolicy, bool RestrictBuckets);

/// <summary>How new objects are encrypted.</summary>
sealed record BucketEncryption(string Algorithm, string? KmsKeyId, bool BucketKey);

/// <summary>Where access logs go.</summary>
sealed record BucketLogging(string TargetBucket, string TargetPrefix);

/// <summary>An object, as far as a bucket needs any to be non-empty.</summary>
sealed record StoredObject(string Key, byte[] Content, string ContentType, string ETag, DateTimeOffset Modified)
{
    public required IReadOnlyList<(string Name, string Value)> Metadata { get; init; }
}

/// <summary>A bucket. It is born as AWS has made them since 2023: private, encrypted, without ACLs.</summary>
sealed class Bucket(string name, string region, DateTimeOffset created)
{
    public string Name => name;

    public string Region => region;

    public DateTimeOffset Created => created;

    public ResourceTags Tags { get; } = new();

    public PublicAccessBlock PublicAccess { get; set; } = new(true, true, true, true);

    public BucketEncryption Encryption { get; set; } = new("AES256", null, BucketKey: false);

    /// <summary>Null until somebody first turns it on; after that it can only be suspended.</summary>
    public string? Versioning { get; set; }

    public BucketLogging? Logging { get; set; }

    public string? Policy { get; set; }

    public string Ownership { get; set; } = "BucketOwnerEnforced";

    public SortedDictionary<string, StoredObject> Objects { get; } = new(StringComparer.Ordinal);
}
