using System.Net;
using InfraAgent.Chat.Hosting;
using InfraAgent.McpServer.Tests.Identity;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Identity;

/// <summary>Who may come, and as whom.</summary>
public sealed class SignInTests(SharedServer server)
{
    const string Audience = "https://chat.bank.example";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_of_the_identity_provider_is_who_the_change_is_made_for()
    {
        await using var provider = await IdentityProvider.StartAsync(TimeProvider.System);
        var agent = new ScriptedAgent().Calls("create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"oidc"}}""").Says("Hecho.");
        await using var chat = await StartAsync(provider, agent);
        chat.Http.DefaultRequestHeaders.Authorization = new("Bearer", Token(provider, "eva", "operator"));

        var events = await chat.FollowAsync("s1", "Crea una instancia");

        var result = events.Single(one => one.Name == "toolResult").Payload;
        result.GetProperty("result").GetProperty("resource").GetProperty("tags").GetProperty("CreatedBy").GetString().ShouldBe("eva@davivienda.com", result.GetRawText());
        (await chat.GetAsync("/api/me")).GetProperty("roles")[0].GetString().ShouldBe("operator");
    }

    [Fact]
    public async Task Roles_are_the_persons_and_the_server_goes_by_them()
    {
        await using var provider = await IdentityProvider.StartAsync(TimeProvider.System);
        var agent = new ScriptedAgent().Calls("create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"viewer"}}""").Reports();
        await using var chat = await StartAsync(provider, agent);
        chat.Http.DefaultRequestHeaders.Authorization = new("Bearer", Token(provider, "vera", "viewer"));

        var events = await chat.FollowAsync("s1", "Crea una instancia");

        events.Single(one => one.Name == "toolResult").Payload.GetProperty("status").GetString().ShouldBe("failed");
        server.Changes("RunInstances", "viewer").ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_shows_no_good_token_does_not_come_in()
    {
        await using var provider = await IdentityProvider.StartAsync(TimeProvider.System);
        await using var chat = await StartAsync(provider, new ScriptedAgent());
        var good = provider.Claims("eva", "operator");
        good["aud"] = Audience;
        string?[] tokens =
        [
            null, "", "nonsense", Token(provider, "eva", "operator", claims => claims["aud"] = "https://another.example"),
            Token(provider, "eva", "operator", claims => claims["iss"] = "https://evil.example"), Token(provider, "eva", "operator", claims => claims["exp"] = 1),
            Token(provider, "eva", "operator", claims => claims.Remove("sub")), Jwt.Unsigned(IdentityProvider.Header(), good),
            Jwt.Hs256(IdentityProvider.Header(), good, provider.Key.ExportRSAPublicKey()), Jwt.Tampered(Token(provider, "eva", "viewer"), good),
        ];
        foreach (var token in tokens)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/api/conversations");
            request.Headers.Authorization = token is null ? null : new("Bearer", token);
            using var answer = await chat.Http.SendAsync(request, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, token);
        }

        using var personas = await chat.Http.GetAsync(new Uri("/api/personas", UriKind.Relative), Cancellation);
        personas.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("null", null, HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:3001", null, HttpStatusCode.OK)]
    [InlineData(null, "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.OK)]
    public async Task Only_pages_that_were_named_may_come_and_only_to_this_machine(string? origin, string? host, HttpStatusCode status)
    {
        await using var chat = await ChatServer.StartAsync(new ScriptedAgent(), null, server.Settings);
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/conversations");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await chat.Http.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("production", null, null, "Authority is missing")]
    [InlineData("development", "http://0.0.0.0:3000", null, "on this machine alone")]
    [InlineData("production", null, "https://idp.example", "ValidAudience is missing")]
    [InlineData("production", null, "http://idp.example", "must be an https URL")]
    public void A_chat_that_anybody_could_come_into_does_not_start(string environment, string? urls, string? authority, string why)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("NODE_ENV", environment), new("urls", urls), new("Authentication:Schemes:Bearer:Authority", authority), new("MCP_ENABLED", "false"),
        ]).Build();

        Should.Throw<StartupException>(() => ChatOptions.Read(configuration)).Message.ShouldContain(why);
    }

    Task<ChatServer> StartAsync(IdentityProvider provider, ScriptedAgent agent) => ChatServer.StartAsync(
        agent, null,
        [.. server.Settings, ("NODE_ENV", "production"), ("Authentication:Schemes:Bearer:Authority", provider.Issuer), ("Authentication:Schemes:Bearer:ValidAudience", Audience)]);

    static string Token(IdentityProvider provider, string subject, string role, Action<System.Text.Json.Nodes.JsonObject>? change = null) =>
        provider.Token(subject, [role], claims =>
        {
            claims["aud"] = Audience;
            change?.Invoke(claims);
        });
}
