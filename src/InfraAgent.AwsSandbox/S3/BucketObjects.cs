namespace InfraAgent.AwsSandbox.S3;

/// <summary>An object, or the mark that one was deleted; as far as a bucket needs any to be non-empty.</summary>
sealed record StoredObject(string Key, byte[] Content, string ContentType, string ETag, DateTimeOffset Modified)
{
    /// <summary>What stands for the version of an object that has none.</summary>
    public const string NoVersion = "null";

    public string VersionId { get; init; } = NoVersion;

    public bool IsDeleteMarker { get; init; }

    public IReadOnlyList<(string Name, string Value)> Metadata { get; init; } = [];

    public static StoredObject DeleteMarker(string key, string versionId, DateTimeOffset now) =>
        new(key, [], "", "", now) { VersionId = versionId, IsDeleteMarker = true };
}

/// <summary>A bucket's objects with all their versions.</summary>
sealed class BucketObjects
{
    // The newest version of a key comes last.
    readonly SortedDictionary<string, List<StoredObject>> byKey = new(StringComparer.Ordinal);

    /// <summary>A bucket that looks empty is not while versions or delete markers are left in it.</summary>
    public bool IsEmpty => byKey.Count == 0;

    /// <summary>What a plain listing shows.</summary>
    public IEnumerable<StoredObject> Current =>
        byKey.Values.Select(versions => versions[^1]).Where(newest => !newest.IsDeleteMarker);

    /// <summary>By key, and the newest of each key first.</summary>
    public IEnumerable<StoredObject> Versions => byKey.Values.SelectMany(versions => versions.AsEnumerable().Reverse());

    public StoredObject? Newest(string key) => byKey.TryGetValue(key, out var versions) ? versions[^1] : null;

    public StoredObject? Find(string key, string versionId) =>
        byKey.GetValueOrDefault(key)?.Find(version => version.VersionId == versionId);

    /// <summary>Becomes the newest version, in place of any that has the same id.</summary>
    public void Put(StoredObject stored)
    {
        Remove(stored.Key, stored.VersionId);
        if (byKey.TryGetValue(stored.Key, out var versions))
        {
            versions.Add(stored);
            return;
        }

        byKey.Add(stored.Key, [stored]);
    }

    public void Remove(string key, string versionId)
    {
        if (byKey.TryGetValue(key, out var versions)
            && versions.RemoveAll(version => version.VersionId == versionId) > 0 && versions.Count == 0)
        {
            byKey.Remove(key);
        }
    }
}
