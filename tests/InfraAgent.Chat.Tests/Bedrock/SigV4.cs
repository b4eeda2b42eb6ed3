using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>AWS's Signature Version 4, checked as AWS checks it.</summary>
static partial class SigV4
{
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with a request's signature; null where nothing is.</summary>
    public static string? Fault(HttpRequest request, byte[] body, string key, string secret, string service)
    {
        var match = Form().Match(request.Headers.Authorization.ToString());
        if (!match.Success)
        {
            return "no signature";
        }

        string Part(string name) => match.Groups[name].Value;
        var signed = Part("headers").Split(';');
        var time = request.Headers["X-Amz-Date"].ToString();
        var hash = Hex(SHA256.HashData(body));
        string[] must = ["host", "x-amz-date"];
        if (Part("key") != key || Part("service") != service || !time.StartsWith(Part("date"), StringComparison.Ordinal) || must.Except(signed).Any())
        {
            return $"signed by {Part("key")} for {Part("service")}, with {Part("headers")}";
        }

        if (request.Headers["X-Amz-Content-SHA256"].ToString() is { Length: > 0 } told && told != hash)
        {
            return "another body was signed";
        }

        var canonical = string.Join('\n',
            request.Method, Path(request), Query(request), string.Concat(signed.Select(name => $"{name}:{Value(request, name)}\n")), Part("headers"), hash);
        var scope = $"{Part("date")}/{Part("region")}/{service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signing = new[] { Part("date"), Part("region"), service, "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (bytes, part) => HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(text))) != Part("signature") ? "wrong signature"
            : IsLate(time) ? "signed at another time"
            : null;
    }

    // All services but S3 sign the path as it is sent, encoded once more.
    static string Path(HttpRequest request) =>
        string.Join('/', request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].Split('/').Select(Uri.EscapeDataString));

    static string Query(HttpRequest request) => string.Join('&', request.Query
        .SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}"))
        .Order(StringComparer.Ordinal));

    static string Value(HttpRequest request, string name) => Blanks().Replace(request.Headers[name].ToString().Trim(), " ");

    static bool IsLate(string time) =>
        !DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
        || (TimeProvider.System.GetUtcNow() - signed).Duration() > Skew;

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [GeneratedRegex(
        "^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<date>[^/]+)/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request, *"
            + "SignedHeaders=(?<headers>[^,]+), *Signature=(?<signature>[0-9a-f]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(" +", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
