using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.McpServer.Identity;

/// <summary>Whose access tokens let somebody in over HTTP: section Authentication:Schemes:Bearer, as ASP.NET names it, and
/// InfraAgent:Auth.</summary>
public sealed record TokenOptions
{
    /// <summary>Where <c>dotnet user-jwts</c> keeps its key for this program.</summary>
    const string UserSecrets = "infra-agent";

    const string SchemeSection = "Authentication:Schemes:Bearer";

    /// <summary>This server's canonical URI (RFC 8707): what clients ask tokens for.</summary>
    public required Uri Resource { get; init; }

    /// <summary>The identity provider; its keys and its issuer name are discovered. Null only with development keys.</summary>
    public Uri? Authority { get; init; }

    /// <summary>Issuers besides the one discovered.</summary>
    public IReadOnlyList<string> ValidIssuers { get; init; } = [];

    /// <summary>Audiences a token may be for; the canonical URI alone where empty.</summary>
    public IReadOnlyList<string> ValidAudiences { get; init; } = [];

    /// <summary>Shared keys of <c>dotnet user-jwts</c>, in place of an identity provider on a developer's machine.</summary>
    public IReadOnlyList<SecurityKey> DevelopmentKeys { get; init; } = [];

    /// <summary>The claim that names roles; <c>roles</c> or <c>role</c> where null.</summary>
    public string? RolesClaim { get; init; }

    /// <summary>The claim that names the caller's tenant; everybody is of the default one where null.</summary>
    public string? TenantClaim { get; init; }

    /// <summary>Where clients learn which identity provider to go to (RFC 9728).</summary>
    public Uri MetadataUri => new($"{Resource.GetLeftPart(UriPartial.Authority)}/.well-known/oauth-protected-resource{Resource.AbsolutePath.TrimEnd('/')}");

    /// <returns>Null where no token of an identity provider is taken.</returns>
    /// <exception cref="StartupException">Half of it is missing, or would be unsafe.</exception>
    public static TokenOptions? Read(IConfiguration configuration)
    {
        var auth = configuration.GetSection("InfraAgent:Auth");
        ServerOptions.DemandKnown(auth, ["Resource", "RolesClaim", "TenantClaim"]);
        var development = (configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"]) == "Development";
        var scheme = configuration.GetSection(SchemeSection);
        if (development && auth.Exists() && scheme["Authority"] is null && !scheme.GetSection("SigningKeys").Exists())
        {
            scheme = new ConfigurationBuilder().AddConfiguration(configuration).AddUserSecrets(UserSecrets).Build().GetSection(SchemeSection);
        }

        var keys = scheme.GetSection("SigningKeys").GetChildren().ToList();
        var authority = scheme["Authority"];
        return (authority, keys.Count, auth["Resource"]) switch
        {
            (null, 0, null) when !scheme.Exists() && !auth.Exists() => null,
            (_, > 0, _) when !development => throw new StartupException(
                $"{SchemeSection}:SigningKeys are keys that every bearer could sign with: they are for ASPNETCORE_ENVIRONMENT=Development alone. Set an Authority."),
            (not null, > 0, _) => throw new StartupException($"{SchemeSection} has an Authority and SigningKeys: choose one."),
            (null, 0, _) => throw new StartupException($"{SchemeSection}:Authority is missing: whose tokens are to be taken?"),
            (_, _, null) => throw new StartupException("InfraAgent:Auth:Resource is missing: the URI of this server that tokens are for, for example https://infra.example.com/mcp."),
            var (_, _, resource) => new()
            {
                Resource = Url(resource, "InfraAgent:Auth:Resource"),
                Authority = authority is null ? null : Url(authority, $"{SchemeSection}:Authority"),
                ValidIssuers = [.. Several(scheme, "ValidIssuer"), .. keys.Select(key => key["Issuer"]).OfType<string>()],
                ValidAudiences = Several(scheme, "ValidAudience"),
                DevelopmentKeys = [.. keys.Select(Key)],
                RolesClaim = auth["RolesClaim"] is { Length: > 0 } roles ? roles : null,
                TenantClaim = auth["TenantClaim"] is { Length: > 0 } tenant ? tenant : null,
            },
        };
    }

    // ASP.NET knows both the one and the list.
    static string[] Several(IConfigurationSection section, string name) =>
        [.. ((string?[])[section[name]]).OfType<string>(), .. ServerOptions.List(section, $"{name}s")];

    static Uri Url(string text, string setting) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Query: "", Fragment: "" } && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback))
            ? url
            : throw new StartupException($"{setting} must be an https URL without query and fragment (http only on loopback), not \"{text}\".");

    static SymmetricSecurityKey Key(IConfigurationSection key) => key["Value"] is { Length: > 0 } value
        ? new(Convert.FromBase64String(value)) { KeyId = key["Id"] }
        : throw new StartupException($"{key.Path}:Value is missing.");
}
