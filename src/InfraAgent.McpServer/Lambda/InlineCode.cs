using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Lambda;

/// <summary>Code given as text: zipped the same way every time, so that its hash tells whether it is the same code.</summary>
static class InlineCode
{
    const int MostBytes = 4096;

    // The earliest a zip can say; the time of day would make every archive another one.
    static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The code as a description holds it.</summary>
    /// <exception cref="ToolException">It is neither in S3 nor text, or text that can't be run.</exception>
    public static PropertyMap Describe(FunctionCodeRequest code, string runtime, string handler)
    {
        if (code.ZipFile is null)
        {
            return code is { S3Bucket: { }, S3Key: { } }
                ? PropertyMap.Of(("S3Bucket", code.S3Bucket), ("S3Key", code.S3Key), ("S3ObjectVersion", code.S3ObjectVersion))
                : throw Wrong("code needs s3Bucket and s3Key, or zipFile with the source text.");
        }

        return code is not { S3Bucket: null, S3Key: null, S3ObjectVersion: null } ? throw Wrong("code gives both S3 and zipFile: give one of them.")
            : Encoding.UTF8.GetByteCount(code.ZipFile) > MostBytes ? throw Wrong($"code.zipFile may have {MostBytes} bytes; put longer code in S3.")
            : FileName(runtime) is null ? throw Wrong($"code.zipFile works with Python and Node.js; put code for {runtime} in S3.")
            : !handler.StartsWith("index.", StringComparison.Ordinal) ? throw Wrong("handler must be index.<function> where code.zipFile is given.")
            : PropertyMap.Of(("ZipFile", code.ZipFile));
    }

    /// <summary>The archive of a description's text; null where its code is in S3.</summary>
    public static byte[]? ZipOf(Resource resource) =>
        (resource.Properties["Code"] as PropertyMap)?["ZipFile"] is TextValue { Text: var text } && resource.Properties["Runtime"] is TextValue runtime
            ? Zip(FileName(runtime.Text)!, text)
            : null;

    /// <summary>The hash Lambda shows of it; null where its code is in S3.</summary>
    public static string? HashOf(Resource resource) => ZipOf(resource) is { } zip ? Convert.ToBase64String(SHA256.HashData(zip)) : null;

    static byte[] Zip(string name, string text)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = Always;
            // Readable by whoever the function runs as.
            entry.ExternalAttributes = Convert.ToInt32("100644", 8) << 16;
            using var content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    static string? FileName(string runtime) => runtime switch
    {
        _ when runtime.StartsWith("python", StringComparison.Ordinal) => "index.py",
        _ when runtime.StartsWith("nodejs", StringComparison.Ordinal) => "index.js",
        _ => null,
    };

    static ToolException Wrong(string problem) => new(ErrorCode.InvalidArgument, problem);
}
