using System.Buffers.Text;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Lists keys, those below a delimiter folded into one common prefix.</summary>
static class ListObjectsV2
{
    public static Answer Run(S3Call call)
    {
        var rest = call.Rest;
        var (prefix, delimiter) = (rest.Query("prefix") ?? "", rest.Query("delimiter") ?? "");
        var (token, startAfter) = (rest.Query("continuation-token"), rest.Query("start-after"));
        var size = Math.Min(rest.QueryNumber("max-keys", 0, int.MaxValue) ?? 1000, 1000);
        var inUrls = rest.Query("encoding-type") == "url";
        _ = rest.Query("fetch-owner");
        var bucket = call.Bucket();
        call.EverythingRead();

        var after = token is null ? "" : Open(token);
        var entries = bucket.Objects.Current
            .Where(stored => stored.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Where(stored => string.CompareOrdinal(stored.Key, startAfter) > 0)
            .GroupBy(stored => CommonPrefix(stored.Key, prefix, delimiter) ?? stored.Key, StringComparer.Ordinal)
            .Where(group => string.CompareOrdinal(group.Key, after) > 0)
            .Take(size + 1).ToList();
        var page = entries.Take(size).ToList();
        string Key(string text) => inUrls ? Encode(text) : text;
        return S3Call.Answer("ListBucketResult", xml =>
        {
            xml.Text("Name", bucket.Name);
            xml.Text("Prefix", Key(prefix));
            xml.Text("Delimiter", delimiter.Length > 0 ? Key(delimiter) : null);
            xml.Text("StartAfter", startAfter is null ? null : Key(startAfter));
            xml.Text("EncodingType", inUrls ? "url" : null);
            xml.Number("KeyCount", page.Count);
            xml.Number("MaxKeys", size);
            xml.Flag("IsTruncated", entries.Count > size && size > 0);
            xml.Text("ContinuationToken", token);
            xml.Text("NextContinuationToken", entries.Count > size && size > 0 ? Seal(page[^1].Key) : null);
            foreach (var entry in page)
            {
                Write(xml, CommonPrefix(entry.First().Key, prefix, delimiter), entry.First(), Key);
            }
        });
    }

    static void Write(XmlOutput xml, string? common, StoredObject stored, Func<string, string> key)
    {
        if (common is not null)
        {
            xml.Group("CommonPrefixes", () => xml.Text("Prefix", key(common)));
            return;
        }

        xml.Group("Contents", () =>
        {
            xml.Text("Key", key(stored.Key));
            xml.Time("LastModified", stored.Modified);
            xml.Text("ETag", stored.ETag);
            xml.Number("Size", stored.Content.Length);
            xml.Text("StorageClass", "STANDARD");
        });
    }

    /// <summary>As a caller asks for it whose XML cannot carry every character a key may have.</summary>
    public static string Encode(string key) => Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);

    /// <summary>What stands for a key in a listing that stops at a delimiter; null where the key stands for itself.</summary>
    public static string? CommonPrefix(string key, string prefix, string delimiter) =>
        delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at
            ? key[..(at + delimiter.Length)]
            : null;

    static string Seal(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    static string Open(string token) => Base64Url.IsValid(token)
        ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token))
        : throw new AwsErrorException("InvalidArgument", "The continuation token provided is incorrect");
}
