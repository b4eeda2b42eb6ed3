using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>
/// Lists every version and delete marker, by key and the newest first: what must go before a bucket can.
/// </summary>
static class ListObjectVersions
{
    const int MaxPage = 1000;

    public static Answer Run(S3Call call)
    {
        var rest = call.Rest;
        var (prefix, delimiter) = (rest.Query("prefix") ?? "", rest.Query("delimiter") ?? "");
        var (keyMarker, versionMarker) = (rest.Query("key-marker") ?? "", rest.Query("version-id-marker"));
        var size = Math.Min(rest.QueryNumber("max-keys", 0, int.MaxValue) ?? MaxPage, MaxPage);
        var inUrls = rest.Query("encoding-type") == "url";
        var bucket = call.Bucket();
        call.EverythingRead();

        var lines = Lines(bucket, prefix, delimiter);
        var start = Start(call, lines, keyMarker, versionMarker);
        var page = lines.Skip(start).Take(size).ToList();
        var truncated = size > 0 && start + page.Count < lines.Count;
        string Key(string text) => inUrls ? ListObjectsV2.Encode(text) : text;
        return S3Call.Answer("ListVersionsResult", xml =>
        {
            xml.Text("Name", bucket.Name);
            xml.Text("Prefix", Key(prefix));
            xml.Text("Delimiter", delimiter.Length > 0 ? Key(delimiter) : null);
            xml.Text("KeyMarker", Key(keyMarker));
            xml.Text("VersionIdMarker", versionMarker ?? "");
            xml.Text("EncodingType", inUrls ? "url" : null);
            xml.Number("MaxKeys", size);
            xml.Flag("IsTruncated", truncated);
            xml.Text("NextKeyMarker", truncated ? Key(page[^1].Name) : null);
            xml.Text("NextVersionIdMarker", truncated ? page[^1].Version?.VersionId : null);
            foreach (var line in page)
            {
                Write(xml, line, Key);
            }
        });
    }

    static List<Line> Lines(Bucket bucket, string prefix, string delimiter)
    {
        var lines = new List<Line>();
        foreach (var version in bucket.Objects.Versions.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (ListObjectsV2.CommonPrefix(version.Key, prefix, delimiter) is not { } common)
            {
                lines.Add(new(version.Key, version, version == bucket.Objects.Newest(version.Key)));
            }
            else if (lines is not [.., { Version: null } last] || last.Name != common)
            {
                lines.Add(new(common, null, IsLatest: false));
            }
        }

        return lines;
    }

    static int Start(S3Call call, List<Line> lines, string keyMarker, string? versionMarker)
    {
        if (versionMarker is null or "")
        {
            return lines.TakeWhile(line => string.CompareOrdinal(line.Name, keyMarker) <= 0).Count();
        }

        var at = lines.FindIndex(line => line.Name == keyMarker && line.Version?.VersionId == versionMarker);
        return at >= 0 ? at + 1 : throw call.Error("InvalidArgument", "Invalid version id specified");
    }

    static void Write(XmlOutput xml, Line line, Func<string, string> key)
    {
        if (line.Version is not { } version)
        {
            xml.Group("CommonPrefixes", () => xml.Text("Prefix", key(line.Name)));
            return;
        }

        xml.Group(version.IsDeleteMarker ? "DeleteMarker" : "Version", () =>
        {
            xml.Text("Key", key(version.Key));
            xml.Text("VersionId", version.VersionId);
            xml.Flag("IsLatest", line.IsLatest);
            xml.Time("LastModified", version.Modified);
            if (!version.IsDeleteMarker)
            {
                xml.Text("ETag", version.ETag);
                xml.Number("Size", version.Content.Length);
                xml.Text("StorageClass", "STANDARD");
            }

            ListBuckets.WriteOwner(xml);
        });
    }

    /// <summary>A version, or a common prefix that stands for many.</summary>
    sealed record Line(string Name, StoredObject? Version, bool IsLatest);
}
