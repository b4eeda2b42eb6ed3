using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>The settings that say who is believed. Half a setting stops the server.</summary>
public sealed class SettingsTests
{
    const string Authority = "Authentication:Schemes:Bearer:Authority=https://idp.example.com";
    const string Resource = "InfraAgent:Auth:Resource=https://infra.example.com/mcp";
    const string Development = "ASPNETCORE_ENVIRONMENT=Development";
    const string LocalResource = $"InfraAgent:Auth:Resource={IdentityProvider.Resource}";
    const string SharedIssuer = "Authentication:Schemes:Bearer:SigningKeys:0:Issuer=dotnet-user-jwts";

    static readonly byte[] shared = RandomNumberGenerator.GetBytes(32);
    static readonly string sharedKey = $"Authentication:Schemes:Bearer:SigningKeys:0:Value={Convert.ToBase64String(shared)}";

    [Fact]
    public void The_standard_section_and_our_own_are_read()
    {
        var tokens = Read(
            Authority, Resource, "Authentication:Schemes:Bearer:ValidAudiences:0=api://infra", "Authentication:Schemes:Bearer:ValidIssuer=https://old.example.com",
            "InfraAgent:Auth:RolesClaim=cognito:groups", "InfraAgent:Auth:TenantClaim=tid").Tokens!;

        tokens.Authority.ShouldBe(new Uri("https://idp.example.com"));
        tokens.ValidAudiences.ShouldBe(["api://infra"]);
        tokens.ValidIssuers.ShouldBe(["https://old.example.com"]);
        tokens.RolesClaim.ShouldBe("cognito:groups");
        tokens.TenantClaim.ShouldBe("tid");
        tokens.MetadataUri.ShouldBe(new Uri("https://infra.example.com/.well-known/oauth-protected-resource/mcp"));
    }

    [Fact]
    public void Nothing_is_believed_unless_it_is_configured()
    {
        Read().Tokens.ShouldBeNull();
        Read().OnBehalfOf.ShouldBeNull();
    }

    [Theory]
    [InlineData("Resource is missing", Authority)]
    [InlineData("Authority is missing", Resource)]
    [InlineData("must be an https URL", Resource, "Authentication:Schemes:Bearer:Authority=http://idp.example.com")]
    [InlineData("must be an https URL", Authority, "InfraAgent:Auth:Resource=https://infra.example.com/mcp?x=1")]
    [InlineData("must be an https URL", Authority, "InfraAgent:Auth:Resource=/mcp")]
    [InlineData("no setting InfraAgent:Auth:Role", Authority, Resource, "InfraAgent:Auth:Role=x")]
    [InlineData("OnBehalfOf:Keys is missing", "InfraAgent:OnBehalfOf:Issuer=chat")]
    [InlineData("no setting InfraAgent:OnBehalfOf:Key", "InfraAgent:OnBehalfOf:Key=chat.pem")]
    [InlineData("InfraAgent:Targets:a:Tenant is given but empty", "InfraAgent:Targets:a:Tenant=")]
    [InlineData("a, b are each the Default of default", "InfraAgent:Targets:a:Default=true", "InfraAgent:Targets:b:Default=true")]
    public void A_setting_that_is_missing_or_unsafe_stops_the_server(string why, params string[] settings) =>
        Should.Throw<StartupException>(() => Read(settings)).Message.ShouldContain(why);

    [Fact]
    public void A_shared_key_is_for_a_developers_machine_alone()
    {
        Should.Throw<StartupException>(() => Read(LocalResource, SharedIssuer, sharedKey)).Message.ShouldContain("Development");
        Should.Throw<StartupException>(() => Read(Development, LocalResource, Authority, SharedIssuer, sharedKey)).Message.ShouldContain("choose one");
        Should.Throw<StartupException>(() => HttpServer.Build(
            Read(Development, LocalResource, SharedIssuer, sharedKey), new(), "http://0.0.0.0:0", TimeProvider.System)).Message.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task A_token_of_dotnet_user_jwts_lets_a_developer_in()
    {
        var options = Read(Development, LocalResource, SharedIssuer, sharedKey);
        await using var server = await SignedInServer.StartAsync(usual => usual with { Tokens = options.Tokens });
        var claims = server.Provider.Claims("ana", "viewer");
        claims["iss"] = "dotnet-user-jwts";
        JsonObject header = new() { ["typ"] = "JWT" };

        (await server.InitializeAsync(Jwt.Hs256(header, claims, shared))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.InitializeAsync(Jwt.Hs256(header, claims, new byte[32]))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void With_an_identity_provider_it_may_listen_beyond_loopback()
    {
        var options = Read(Authority, Resource);

        Should.NotThrow(() => new HttpGuard(options, "http://0.0.0.0:5177"));
    }

    [Fact]
    public void Public_keys_are_read_from_pem_files_and_private_ones_refused()
    {
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(1024);

        KeysOf(elliptic.ExportSubjectPublicKeyInfoPem(), rsa.ExportSubjectPublicKeyInfoPem()).Count.ShouldBe(2);
        Should.Throw<StartupException>(() => KeysOf(elliptic.ExportPkcs8PrivateKeyPem())).Message.ShouldContain("private key");
        foreach (var unfit in new[] { other.ExportSubjectPublicKeyInfoPem(), small.ExportSubjectPublicKeyInfoPem(), "nothing" })
        {
            Should.Throw<StartupException>(() => KeysOf(unfit)).Message.ShouldContain("no public key");
        }
    }

    static IReadOnlyList<Microsoft.IdentityModel.Tokens.SecurityKey> KeysOf(params string[] pems)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var files = pems.Select((pem, index) =>
            {
                var file = Path.Combine(folder.FullName, $"{index}.pem");
                File.WriteAllText(file, pem);
                return file;
            });
            return Read($"InfraAgent:OnBehalfOf:Keys={string.Join(',', files)}").OnBehalfOf!.Keys;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static ServerOptions Read(params string[] settings) => ServerOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build());
}
