using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.S3;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>
/// Takes a function's code: a zip in the call, one in a bucket, or an image. A bucket the sandbox has never heard of is
/// believed to hold what the caller says it does; one of its own must.
/// </summary>
static class FunctionCode
{
    public static DeployedCode Read(LambdaCall call, JsonInput given, string packageType)
    {
        var zip = given.Bytes("ZipFile");
        var (bucket, key, version) = (given.Text("S3Bucket"), given.Text("S3Key"), given.Text("S3ObjectVersion"));
        var image = given.Text("ImageUri");
        return (packageType, zip, bucket, key, image) switch
        {
            ("Zip", { } bytes, null, null, null) => Unzipped(bytes),
            ("Zip", null, { } from, { } at, null) => Fetched(call, from, at, version),
            ("Image", null, null, null, { Length: > 0 } uri) => new(Hex(uri), 0, uri),
            ("Image", _, _, _, _) => throw LambdaCall.Invalid(
                "Please provide ImageUri when updating a function with packageType Image."),
            (_, _, _, _, not null) => throw LambdaCall.Invalid(
                "Please do not provide ImageUri when creating a function with packageType Zip."),
            (_, null, null, null, _) => throw LambdaCall.Invalid("Please provide a source for function code."),
            (_, null, _, _, _) => throw LambdaCall.Invalid("S3Bucket and S3Key must be given together."),
            _ => throw LambdaCall.Invalid(
                "Please do not provide other FunctionCode parameters when providing a ZipFile."),
        };
    }

    static DeployedCode Fetched(LambdaCall call, string from, string key, string? version)
    {
        var store = call.Cloud.Buckets;
        lock (store.Gate)
        {
            if (store.IsForeign(from))
            {
                throw new AwsErrorException(
                    "AccessDeniedException",
                    "Your access has been denied by S3, please make sure your request credentials have permission to " +
                    $"GetObject for {from}/{key}. S3 Error Code: AccessDenied. S3 Error Message: Access Denied",
                    403);
            }

            if (!store.Buckets.TryGetValue(from, out var bucket))
            {
                return BucketNames.IsValid(from)
                    ? new(Sha256(Encoding.UTF8.GetBytes($"{from}/{key}/{version}")), 1024)
                    : throw Refused("NoSuchBucket", "The specified bucket does not exist");
            }

            if (bucket.Region != call.Region.Name)
            {
                throw Refused(
                    "PermanentRedirect",
                    $"The bucket is in this region: {bucket.Region}. Please use this region to retry the request");
            }

            var stored = version is null ? bucket.Objects.Newest(key) : bucket.Objects.Find(key, version);
            return stored is { IsDeleteMarker: false }
                ? Unzipped(stored.Content)
                : throw Refused("NoSuchKey", "The specified key does not exist.");
        }
    }

    // Only the directory is read: what an archive unpacks to is nobody's concern here, and may be enormous.
    static DeployedCode Unzipped(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return archive.Entries.Count > 0
                ? new(Sha256(bytes), bytes.Length)
                : throw LambdaCall.Invalid("Uploaded file must be a non-empty zip");
        }
        catch (InvalidDataException)
        {
            throw LambdaCall.Invalid(
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    static AwsErrorException Refused(string code, string message) => LambdaCall.Invalid(
        $"Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {message}");

    static string Sha256(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    static string Hex(string uri) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uri)));
}
