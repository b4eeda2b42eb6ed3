using System.Globalization;
using System.Security.Cryptography;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Objects, as few of their powers as make a bucket full or empty.</summary>
static class Objects
{
    const string Metadata = "x-amz-meta-";
    const string VersionHeader = "x-amz-version-id";
    const string MarkerHeader = "x-amz-delete-marker";

    public static Answer Put(S3Call call)
    {
        var bucket = call.Bucket();
        var (request, key) = (call.Rest.Request, call.Rest.Path("Key"));
        var metadata = request.HeaderNames.Where(name => name.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase))
            .Select(name => (name, Ascii(call.Rest.Header(name) ?? ""))).ToArray();
        _ = call.Rest.Header("x-amz-server-side-encryption");
        if (call.Rest.Header("x-amz-acl") is not (null or "private" or "bucket-owner-full-control")
            || call.Rest.Header("x-amz-storage-class") is not (null or "STANDARD")
                || request.Header("If-Match") is not null)
        {
            throw AwsErrorException.NotImplemented(
                "The sandbox implements neither ACLs, storage classes nor If-Match of s3:PutObject.");
        }

        call.EverythingRead();
        if (request.Header("If-None-Match") is not null && bucket.Objects.Newest(key) is { IsDeleteMarker: false })
        {
            throw call.Error(
                "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
        }

        var contentType = Ascii(request.Header("Content-Type") ?? "binary/octet-stream");
        var stored = new StoredObject(key, request.Body, contentType, ETag(request.Body), call.Store.Now)
        {
            VersionId = call.Store.VersionFor(bucket),
            Metadata = metadata,
        };
        bucket.Objects.Put(stored);
        return Answer.Empty() with
        {
            Headers =
            [
                ("ETag", stored.ETag),
                ("x-amz-server-side-encryption", bucket.Encryption.Algorithm),
                .. Version(bucket, stored.VersionId),
            ],
        };
    }

    /// <summary>Also answers HEAD, whose body is never written.</summary>
    public static Answer Get(S3Call call)
    {
        var bucket = call.Bucket();
        var (key, versionId) = (call.Rest.Path("Key"), call.Rest.Query("versionId"));
        call.EverythingRead();
        var stored = versionId is null ? bucket.Objects.Newest(key) : bucket.Objects.Find(key, versionId);
        return stored switch
        {
            null when versionId is not null => throw call.Error(
                "NoSuchVersion", "The specified version does not exist.", 404),
            null => throw NoSuchKey(call, []),
            { IsDeleteMarker: true } when versionId is not null => throw call.Error(
                "MethodNotAllowed", "The specified method is not allowed against this resource.", 405),
            { IsDeleteMarker: true } => throw NoSuchKey(
                call, [(MarkerHeader, "true"), (VersionHeader, stored.VersionId)]),
            _ => Content(bucket, stored),
        };
    }

    /// <summary>Where versions are kept, a deletion without one only marks the object as deleted.</summary>
    public static Answer Delete(S3Call call)
    {
        var bucket = call.Bucket();
        var (key, versionId) = (call.Rest.Path("Key"), call.Rest.Query("versionId"));
        call.EverythingRead();
        if (versionId is not null)
        {
            var marker = bucket.Objects.Find(key, versionId) is { IsDeleteMarker: true };
            bucket.Objects.Remove(key, versionId);
            return Deleted(versionId, marker);
        }

        if (bucket.Versioning is null)
        {
            bucket.Objects.Remove(key, StoredObject.NoVersion);
            return Answer.Empty(204);
        }

        var mark = StoredObject.DeleteMarker(key, call.Store.VersionFor(bucket), call.Store.Now);
        bucket.Objects.Put(mark);
        return Deleted(mark.VersionId, isMarker: true);
    }

    static Answer Content(Bucket bucket, StoredObject stored) => new(200, stored.ContentType, stored.Content)
    {
        Headers =
        [
            ("ETag", stored.ETag),
            ("Last-Modified", stored.Modified.ToString("R", CultureInfo.InvariantCulture)),
            ("x-amz-server-side-encryption", bucket.Encryption.Algorithm),
            .. Version(bucket, stored.VersionId),
            .. stored.Metadata,
        ],
    };

    static Answer Deleted(string versionId, bool isMarker) => Answer.Empty(204) with
    {
        Headers = isMarker ? [(VersionHeader, versionId), (MarkerHeader, "true")] : [(VersionHeader, Ascii(versionId))],
    };

    static (string Name, string Value)[] Version(Bucket bucket, string versionId) =>
        bucket.Versioning is null ? [] : [(VersionHeader, versionId)];

    static AwsErrorException NoSuchKey(S3Call call, (string, string)[] headers) =>
        new("NoSuchKey", "The specified key does not exist.", 404)
        {
            Details = [("Key", call.Rest.Path("Key"))],
            Headers = headers,
        };

    // A header goes back as ASCII; what the caller sent beyond it cannot.
    static string Ascii(string value) =>
        string.Concat(value.Select(c => char.IsAscii(c) && !char.IsControl(c) ? c : '?'));

#pragma warning disable CA5351 // S3's ETag is an MD5: clients compare it, nobody trusts it
    static string ETag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
#pragma warning restore CA5351
}
