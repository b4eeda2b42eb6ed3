using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

public sealed class AccessTokenTests
{
    [Fact]
    public async Task A_good_token_lets_its_bearer_in()
    {
        await using var server = await SignedInServer.StartAsync();

        (await server.InitializeAsync(server.Provider.Token("ana", ["viewer"]))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("not a token")]
    [InlineData("audience of another server")]
    [InlineData("no audience")]
    [InlineData("another issuer")]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("without an end")]
    [InlineData("without a subject")]
    [InlineData("unsigned")]
    [InlineData("signed with the public key as a secret")]
    [InlineData("claims changed after signing")]
    [InlineData("key nobody published")]
    [InlineData("key of another under the known id")]
    public async Task A_token_that_does_not_hold_is_refused_with_the_way_to_a_good_one(string flaw)
    {
        await using var server = await SignedInServer.StartAsync();

        var answer = await server.InitializeAsync(Flawed(server.Provider, server.Clock, flaw));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain(
            "resource_metadata=\"http://127.0.0.1:5177/.well-known/oauth-protected-resource/mcp\"");
    }

    [Theory]
    [InlineData("exp", -29, HttpStatusCode.OK)]
    [InlineData("exp", -30, HttpStatusCode.Unauthorized)]
    [InlineData("nbf", 30, HttpStatusCode.OK)]
    [InlineData("nbf", 31, HttpStatusCode.Unauthorized)]
    public async Task Clocks_may_differ_by_half_a_minute(string claim, int seconds, HttpStatusCode status)
    {
        await using var server = await SignedInServer.StartAsync();
        var token = server.Provider.Token("ana", ["viewer"], claims => claims[claim] = Now(server.Clock) + seconds);

        (await server.InitializeAsync(token)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_token_in_the_address_counts_for_nothing()
    {
        await using var server = await SignedInServer.StartAsync();

        foreach (var token in new[] { server.Provider.Token("ana", ["operator"]), SignedInServer.ServiceToken })
        {
            (await server.InitializeAsync(token: null, $"?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Two_authorization_headers_are_refused_whichever_comes_first()
    {
        await using var server = await SignedInServer.StartAsync();
        string[] both = [$"Bearer {server.Provider.Token("ana", ["viewer"])}", $"Bearer {SignedInServer.ServiceToken}"];

        foreach (var headers in new[] { both, [.. both.Reverse()] })
        {
            (await RawHttp.StatusAsync(server.Mcp, [.. headers.Select(header => $"Authorization: {header}")])).ShouldBe(400);
        }
    }

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    public async Task Anybody_may_read_which_identity_provider_to_go_to(string path)
    {
        await using var server = await SignedInServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, null, token: null, path: path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var metadata = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        metadata.GetProperty("resource").GetString().ShouldBe(IdentityProvider.Resource);
        metadata.GetProperty("authorization_servers")[0].GetString().ShouldBe(server.Provider.Issuer);
        metadata.GetProperty("scopes_supported").EnumerateArray().Select(scope => scope.GetString())
            .ShouldBe(["infra:read", "infra:operate", "infra:approve", "infra:audit", "infra:admin"]);
    }

    static string? Flawed(IdentityProvider provider, TimeProvider clock, string flaw)
    {
        var header = IdentityProvider.Header();
        var claims = provider.Claims("ana", "operator");
        using var stranger = RSA.Create(2048);
        return flaw switch
        {
            "absent" => null,
            "not a token" => "a.b.c",
            "audience of another server" => Jwt.Rs256(header, With(claims, "aud", "https://other.example/mcp"), provider.Key),
            "no audience" => Jwt.Rs256(header, With(claims, "aud", null), provider.Key),
            "another issuer" => Jwt.Rs256(header, With(claims, "iss", "https://other.example"), provider.Key),
            "expired" => Jwt.Rs256(header, With(claims, "exp", Now(clock) - 60), provider.Key),
            "not yet valid" => Jwt.Rs256(header, With(claims, "nbf", Now(clock) + 60), provider.Key),
            "without an end" => Jwt.Rs256(header, With(claims, "exp", null), provider.Key),
            "without a subject" => Jwt.Rs256(header, With(claims, "sub", null), provider.Key),
            "unsigned" => Jwt.Unsigned(header, claims),
            "signed with the public key as a secret" =>
                Jwt.Hs256(header, claims, Encoding.ASCII.GetBytes(provider.Key.ExportSubjectPublicKeyInfoPem())),
            "claims changed after signing" => Jwt.Tampered(Jwt.Rs256(header, claims, provider.Key), provider.Claims("root", "operator")),
            "key nobody published" => Jwt.Rs256(IdentityProvider.Header("other"), claims, stranger),
            "key of another under the known id" => Jwt.Rs256(header, claims, stranger),
            _ => throw new ArgumentException(flaw, nameof(flaw)),
        };
    }

    static JsonObject With(JsonObject claims, string name, JsonNode? value)
    {
        claims.Remove(name);
        if (value is not null)
        {
            claims[name] = value;
        }

        return claims;
    }

    static long Now(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeSeconds();
}
