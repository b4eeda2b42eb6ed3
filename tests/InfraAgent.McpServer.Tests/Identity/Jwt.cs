using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>Signs tokens by hand: a library would not sign the ones that must be refused.</summary>
static class Jwt
{
    public static string Rs256(JsonObject header, JsonObject claims, RSA key) =>
        Signed(With(header, "RS256"), claims, text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Es256(JsonObject header, JsonObject claims, ECDsa key) =>
        Signed(With(header, "ES256"), claims, text => key.SignData(text, HashAlgorithmName.SHA256));

    public static string Hs256(JsonObject header, JsonObject claims, byte[] secret) =>
        Signed(With(header, "HS256"), claims, text => HMACSHA256.HashData(secret, text));

    public static string Unsigned(JsonObject header, JsonObject claims) => Signed(With(header, "none"), claims, _ => []);

    /// <summary>Other claims under the signature of these.</summary>
    public static string Tampered(string token, JsonObject claims)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Encoded(claims)}.{parts[2]}";
    }

    static string Signed(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encoded(header)}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    static JsonObject With(JsonObject header, string algorithm)
    {
        var whole = header.DeepClone().AsObject();
        whole["alg"] = algorithm;
        return whole;
    }

    static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
