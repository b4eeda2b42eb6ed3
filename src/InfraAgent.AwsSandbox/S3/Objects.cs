using System.Globalization;
using System.Security.Cryptography;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Objects, as few of their powers as make a bucket full or empty.</summary>
static class Objects
{
    const string Metadata = "x-amz-meta-";

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
        if (bucket.Objects.ContainsKey(key))
        {
            RefuseVersions(bucket);
            if (request.Header("If-None-Match") is not null)
            {
                throw call.Error(
                    "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
            }
        }

        var contentType = Ascii(request.Header("Content-Type") ?? "binary/octet-stream");
        var stored = new StoredObject(key, request.Body, contentType, ETag(request.Body), call.Store.Now)
        {
            Metadata = metadata,
        };
        bucket.Objects[key] = stored;
        return Answer.Empty() with
        {
            Headers = [("ETag", stored.ETag), ("x-amz-server-side-encryption", bucket.Encryption.Algorithm)],
        };
    }

    /// <summary>Also answers HEAD, whose body is never written.</summary>
    public static Answer Get(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        return bucket.Objects.TryGetValue(call.Rest.Path("Key"), out var stored)
            ? new(200, stored.ContentType, stored.Content)
            {
                Headers =
                [
                    ("ETag", stored.ETag),
                    ("Last-Modified", stored.Modified.ToString("R", CultureInfo.InvariantCulture)),
                    ("x-amz-server-side-encryption", bucket.Encryption.Algorithm),
                    .. stored.Metadata,
                ],
            }
            : throw call.Error("NoSuchKey", "The specified key does not exist.", 404);
    }

    public static Answer Delete(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        RefuseVersions(bucket);
        bucket.Objects.Remove(call.Rest.Path("Key"));
        return Answer.Empty(204);
    }

    static void RefuseVersions(Bucket bucket)
    {
        if (bucket.Versioning is not null)
        {
            throw AwsErrorException.NotImplemented(
                "The sandbox keeps one version of an object: in a versioned bucket none can be replaced or deleted.");
        }
    }

    // A header goes back as ASCII; what the caller sent beyond it cannot.
    static string Ascii(string value) =>
        string.Concat(value.Select(c => char.IsAscii(c) && !char.IsControl(c) ? c : '?'));

#pragma warning disable CA5351 // S3's ETag is an MD5: clients compare it, nobody trusts it
    static string ETag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
#pragma warning restore CA5351
}
