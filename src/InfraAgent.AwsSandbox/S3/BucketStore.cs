namespace InfraAgent.AwsSandbox.S3;

/// <summary>
/// Every bucket of the account; their names are shared with the whole world. Whoever touches it holds
/// <see cref="Gate"/>.
/// </summary>
sealed class BucketStore(TimeProvider clock, IdSequence ids)
{
    readonly HashSet<string> foreign = new(StringComparer.Ordinal) { "another-accounts-bucket" };

    public Lock Gate { get; } = new();

    public SortedDictionary<string, Bucket> Buckets { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsForeign(string name) => foreign.Contains(name);

    public void AddForeign(string name) => foreign.Add(name);

    /// <summary>The version a new object of the bucket gets, as its versioning stands.</summary>
    public string VersionFor(Bucket bucket) =>
        bucket.Versioning == "Enabled" ? ids.Upper() + ids.Upper() : StoredObject.NoVersion;

    public Bucket Add(string name, string region)
    {
        var bucket = new Bucket(name, region, Now);
        Buckets.Add(name, bucket);
        return bucket;
    }
}
