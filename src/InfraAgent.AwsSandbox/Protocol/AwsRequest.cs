using System.Text;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>A request before any service has looked at it: who, where, and the undigested rest.</summary>
sealed class AwsRequest(HttpRequest http, string requestId)
{
    const int MaxBody = 16 * 1024 * 1024;
    const int RecordedBodyLimit = 64 * 1024;

    /// <summary>What is read of a body that is too large, so that its sender gets to hear the refusal.</summary>
    public const int MaxDrained = 64 * 1024 * 1024;

    public string RequestId => requestId;

    public string AccessKeyId { get; private set; } = "";

    public string Region { get; private set; } = "";

    public string Service { get; private set; } = "";

    public string Method => http.Method;

    public string Host => http.Host.Host;

    /// <summary>The path as sent, still percent-encoded: an S3 key may hold an encoded slash.</summary>
    public string RawPath { get; } = Target(http).Split('?')[0];

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; private set; } = [];

    public byte[] Body { get; private set; } = [];

    public bool IsForm =>
        http.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ?? false;

    public string? Header(string name) => http.Headers[name] is [{ } value, ..] ? value : null;

    public IEnumerable<string> HeaderNames => http.Headers.Keys;

    public void Identify()
    {
        Query = FormText.Parse(http.QueryString.Value?.TrimStart('?') ?? "");
        var presigned = Query.FirstOrDefault(pair => pair.Key is "X-Amz-Credential").Value;
        (AccessKeyId, Region, Service) = CredentialScope.Read(Header("Authorization"), presigned);
    }

    public async Task ReadBodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await ReadAllAsync(cancellationToken);
            Body = IsChunked ? AwsChunkedBody.Decode(bytes) : bytes;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
        catch (BadHttpRequestException)
        {
            throw new AwsErrorException("IncompleteBody", "The request body ended early or is not valid HTTP.");
        }
    }

    async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        long total = 0;
        while (await http.Body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            total += count;
            if (total <= MaxBody)
            {
                bytes.Write(buffer, 0, count);
            }
        }

        return total <= MaxBody ? bytes.ToArray() : throw TooLarge();
    }

    static AwsErrorException TooLarge() =>
        new("RequestEntityTooLarge", $"The sandbox reads at most {MaxBody} bytes.", 413);

    public IReadOnlyList<KeyValuePair<string, string>> Form() => IsForm ? FormText.Parse(BodyText()) : [];

    /// <summary>The body as text; bytes that are not UTF-8 are refused rather than replaced.</summary>
    public string BodyText()
    {
        try
        {
            return StrictUtf8.GetString(Body);
        }
        catch (DecoderFallbackException)
        {
            throw new AwsErrorException("MalformedInput", "The request body is not valid UTF-8.");
        }
    }

    /// <summary>What the call log keeps of the body: a configuration document whole, anything larger not at all.</summary>
    public string RecordedBody() => Body.Length > RecordedBodyLimit ? "" : Encoding.UTF8.GetString(Body);

    static readonly UTF8Encoding StrictUtf8 = new(false, true);

    bool IsChunked =>
        (Header("Content-Encoding")?.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) ?? false)
        || (Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) ?? false);

    static string Target(HttpRequest http) =>
        http.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget
            ?? http.Path.Value ?? "/";
}
