using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>What makes a service's word about a person hold.</summary>
public sealed class AssertionTests : IDisposable
{
    static readonly Caller chat = new("service:mcp", "Infrastructure-Agent", IsPerson: false, new HashSet<Role> { Role.Operator });

    readonly FakeTimeProvider clock = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    readonly ChatHost host;
    readonly Assertions assertions;

    public AssertionTests()
    {
        host = new(clock);
        assertions = new(new ServerOptions { OnBehalfOf = host.Trusted }, clock);
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task It_keeps_the_person_and_the_program_apart()
    {
        var caller = await assertions.PersonAsync(host.Sign(claims => claims["roles"] = new JsonArray("viewer", "auditor", "nonsense")), chat);

        caller.Id.ShouldBe("obo:infra-agent-chat|4711");
        caller.Name.ShouldBe("ana@davivienda.com");
        caller.CreatedBy.ShouldBe("ana@davivienda.com");
        caller.Agent.ShouldBe("Infrastructure-Agent");
        caller.IsPerson.ShouldBeTrue();
        caller.Roles.ShouldBe([Role.Viewer, Role.Auditor], ignoreOrder: true);
    }

    [Fact]
    public async Task It_gives_the_roles_it_names_and_none_of_the_services_own()
    {
        (await assertions.PersonAsync(host.Sign(claims => claims.Remove("roles")), chat)).Roles.ShouldBeEmpty();
        (await assertions.PersonAsync(host.Sign(claims => (claims["roles"], claims["scope"]) = (null, "infra:operate")), chat)).Roles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no text", "compact form")]
    [InlineData("not a token", "signed with a key")]
    [InlineData("expired", "not valid now")]
    [InlineData("valid for 61 seconds", "60 seconds")]
    [InlineData("issued in the future", "not valid now")]
    [InlineData("not yet valid", "not valid now")]
    [InlineData("no time of issue", "iat")]
    [InlineData("no end", "")]
    [InlineData("two audiences", "this server alone")]
    [InlineData("another audience", "this server alone")]
    [InlineData("another issuer", "issuer")]
    [InlineData("an ordinary token", "typ")]
    [InlineData("no id", "jti")]
    [InlineData("no subject", "sub")]
    [InlineData("a line break in the name", "printable")]
    [InlineData("another key", "signed with a key")]
    [InlineData("unsigned", "")]
    [InlineData("signed with the public key as a secret", "")]
    [InlineData("claims changed after signing", "signed with a key")]
    public async Task One_that_does_not_hold_refuses_the_request(string flaw, string why)
    {
        var refused = await Should.ThrowAsync<ToolException>(() => assertions.PersonAsync(Flawed(flaw), chat));

        refused.Code.ShouldBe(ErrorCode.AccessDenied);
        refused.Message.ShouldContain(why);
        refused.Message.ShouldNotContain("IDX");
    }

    [Fact]
    public async Task It_counts_once_for_as_long_as_it_could_count()
    {
        var assertion = host.Sign();
        await assertions.PersonAsync(assertion, chat);

        foreach (var seconds in new[] { 0, 30, 30, 4, 3600 })
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            (await Should.ThrowAsync<ToolException>(() => assertions.PersonAsync(assertion, chat))).Code.ShouldBe(ErrorCode.AccessDenied);
        }
    }

    [Fact]
    public async Task Of_a_thousand_that_present_it_at_once_one_is_let_in()
    {
        var assertion = host.Sign();

        var tries = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () =>
        {
            try
            {
                await assertions.PersonAsync(assertion, chat);
                return true;
            }
            catch (ToolException)
            {
                return false;
            }
        })));

        tries.Count(let => let).ShouldBe(1);
    }

    [Fact]
    public void What_was_spent_is_forgotten_only_when_it_can_not_be_used_again()
    {
        SpentIds spent = new(most: 2);
        var now = clock.GetUtcNow();

        spent.TrySpend("a", now.AddSeconds(60), now).ShouldBeTrue();
        spent.TrySpend("b", now.AddSeconds(10), now).ShouldBeTrue();
        spent.TrySpend("c", now.AddSeconds(60), now).ShouldBeFalse("there is no room, and neither of the two may be forgotten");
        spent.TrySpend("c", now.AddSeconds(60), now.AddSeconds(10)).ShouldBeTrue();
        spent.TrySpend("a", now.AddSeconds(60), now.AddSeconds(10)).ShouldBeFalse();
    }

    JsonNode? Flawed(string flaw)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return flaw switch
        {
            "no text" => 7,
            "not a token" => "a.b.c",
            "expired" => host.Sign(claims => (claims["iat"], claims["exp"]) = (host.Now - 65, host.Now - 5)),
            "valid for 61 seconds" => host.Sign(claims => claims["exp"] = host.Now + 61),
            "issued in the future" => host.Sign(claims => (claims["iat"], claims["exp"]) = (host.Now + 6, host.Now + 66)),
            "not yet valid" => host.Sign(claims => claims["nbf"] = host.Now + 6),
            "no time of issue" => host.Sign(claims => claims.Remove("iat")),
            "no end" => host.Sign(claims => claims.Remove("exp")),
            "two audiences" => host.Sign(claims => claims["aud"] = new JsonArray("infra-agent", "other")),
            "another audience" => host.Sign(claims => claims["aud"] = "other"),
            "another issuer" => host.Sign(claims => claims["iss"] = "other"),
            "an ordinary token" => Jwt.Es256(new() { ["typ"] = "JWT" }, host.Claims("operator"), host.Key),
            "no id" => host.Sign(claims => claims.Remove("jti")),
            "no subject" => host.Sign(claims => claims.Remove("sub")),
            "a line break in the name" => host.Sign(claims => claims["email"] = "ana\nApproved: yes"),
            "another key" => Jwt.Es256(ChatHost.Header, host.Claims("operator"), stranger),
            "unsigned" => Jwt.Unsigned(ChatHost.Header, host.Claims("operator")),
            "signed with the public key as a secret" =>
                Jwt.Hs256(ChatHost.Header, host.Claims("operator"), Encoding.ASCII.GetBytes(host.Key.ExportSubjectPublicKeyInfoPem())),
            "claims changed after signing" => Jwt.Tampered(host.Sign(), host.Claims("operator", "admin")),
            _ => throw new ArgumentException(flaw, nameof(flaw)),
        };
    }
}
