namespace InfraAgent.AwsSandbox.S3;

/// <summary>The four switches that keep a bucket private.</summary>
sealed record PublicAccessBlock(bool BlockAcls, bool IgnoreAcls, bool BlockPolicy, bool RestrictBuckets);

/// <summary>How new objects are encrypted.</summary>
sealed record BucketEncryption(string Algorithm, string? KmsKeyId, bool BucketKey)
{
    /// <summary>What a bucket has that nobody gave another: there is none without.</summary>
    public static readonly BucketEncryption Default = new("AES256", null, BucketKey: false);
}

/// <summary>Where access logs go.</summary>
sealed record BucketLogging(string TargetBucket, string TargetPrefix);

/// <summary>A bucket. It is born as AWS has made them since 2023: private, encrypted, without ACLs.</summary>
sealed class Bucket(string name, string region, DateTimeOffset created)
{
    public string Name => name;

    public string Region => region;

    public DateTimeOffset Created => created;

    public ResourceTags Tags { get; } = new();

    /// <summary>Null where somebody took it away.</summary>
    public PublicAccessBlock? PublicAccess { get; set; } = new(true, true, true, true);

    public BucketEncryption Encryption { get; set; } = BucketEncryption.Default;

    /// <summary>Null until somebody first turns it on; after that it can only be suspended.</summary>
    public string? Versioning { get; set; }

    public BucketLogging? Logging { get; set; }

    public string? Policy { get; set; }

    /// <summary>Null where somebody took it away.</summary>
    public string? Ownership { get; set; } = "BucketOwnerEnforced";

    /// <summary>The rules as they came, or none.</summary>
    public byte[]? Lifecycle { get; set; }

    public BucketObjects Objects { get; } = new();
}
