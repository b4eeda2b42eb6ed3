using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>An identity provider as small as can be: discovery, one key, and whatever token a test asks for.</summary>
sealed class IdentityProvider(WebApplication app, TimeProvider clock) : IAsyncDisposable
{
    public const string Resource = "http://127.0.0.1:5177/mcp";

    const string KeyId = "current";

    public RSA Key { get; } = RSA.Create(2048);

    public Uri Url => new(app.Urls.Single());

    public string Issuer => $"{Url.GetLeftPart(UriPartial.Authority)}/bank";

    public static async Task<IdentityProvider> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        IdentityProvider provider = new(app, clock);
        app.Run(provider.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>A good token, but for what a test changes about it.</summary>
    public string Token(string subject, string[] roles, Action<JsonObject>? change = null)
    {
        var claims = Claims(subject, roles);
        change?.Invoke(claims);
        return Jwt.Rs256(Header(), claims, Key);
    }

    public static JsonObject Header(string keyId = KeyId) => new() { ["typ"] = "at+jwt", ["kid"] = keyId };

    public JsonObject Claims(string subject, params string[] roles)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["iss"] = Issuer,
            ["aud"] = Resource,
            ["sub"] = subject,
            ["email"] = $"{subject}@davivienda.com",
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 600,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Key.Dispose();
    }

    Task AnswerAsync(HttpContext context)
    {
        var key = Key.ExportParameters(includePrivateParameters: false);
        JsonObject answer = context.Request.Path.Value!.EndsWith("openid-configuration", StringComparison.Ordinal)
            ? new() { ["issuer"] = Issuer, ["jwks_uri"] = $"{Issuer}/keys" }
            : new()
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = KeyId,
                    ["n"] = Base64Url.EncodeToString(key.Modulus!),
                    ["e"] = Base64Url.EncodeToString(key.Exponent!),
                }),
            };
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(), TestContext.Current.CancellationToken);
    }
}
