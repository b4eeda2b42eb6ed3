using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Identity;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>A service that signs for whom it calls.</summary>
sealed class ChatHost(TimeProvider clock) : IDisposable
{
    int signed;

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What a server that believes it is configured with.</summary>
    public AssertionOptions Trusted => new() { Keys = [new ECDsaSecurityKey(ECDsa.Create(Key.ExportParameters(includePrivateParameters: false)))] };

    public long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    public static JsonObject Header => new() { ["typ"] = "infra-agent-obo+jwt" };

    public JsonObject Claims(params string[] roles) => new()
    {
        ["iss"] = "infra-agent-chat",
        ["aud"] = "infra-agent",
        ["sub"] = "4711",
        ["email"] = "ana@davivienda.com",
        ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
        ["iat"] = Now,
        ["exp"] = Now + 60,
        ["jti"] = $"request-{++signed}",
    };

    /// <summary>A good assertion, but for what a test changes about it.</summary>
    public string Sign(Action<JsonObject>? change = null)
    {
        var claims = Claims("operator");
        change?.Invoke(claims);
        return Jwt.Es256(Header, claims, Key);
    }

    public void Dispose() => Key.Dispose();
}
