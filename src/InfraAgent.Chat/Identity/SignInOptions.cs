using InfraAgent.Chat.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.Chat.Identity;

/// <summary>Whose tokens let somebody in: section Authentication:Schemes:Bearer, as ASP.NET names it, and InfraAgent:Auth.</summary>
public sealed record SignInOptions
{
    const string SchemeSection = "Authentication:Schemes:Bearer";

    /// <summary>The identity provider; its keys and its issuer name are discovered. Null only on a developer's machine.</summary>
    public Uri? Authority { get; init; }

    /// <summary>Whom a token must be for.</summary>
    public IReadOnlyList<string> ValidAudiences { get; init; } = [];

    /// <summary>Issuers besides the one discovered.</summary>
    public IReadOnlyList<string> ValidIssuers { get; init; } = [];

    /// <summary>Shared keys of <c>dotnet user-jwts</c>, in place of an identity provider on a developer's machine.</summary>
    public IReadOnlyList<SecurityKey> DevelopmentKeys { get; init; } = [];

    /// <summary>The claim that names roles; <c>roles</c> or <c>role</c> where null.</summary>
    public string? RolesClaim { get; init; }

    /// <summary>The claim that names the person's tenant.</summary>
    public string? TenantClaim { get; init; }

    /// <summary>Whether personas may be chosen, and one is taken where nobody signs in: on a developer's own machine alone.</summary>
    public bool Personas { get; init; }

    /// <summary>Signs socket tickets (InfraAgent:Auth:TicketKey, base64, 32 bytes or more): the same in all instances. Made anew where null.</summary>
    public byte[]? TicketKey { get; init; }

    /// <param name="onLoopback">Whether nobody but this machine can come.</param>
    /// <exception cref="StartupException">Nobody could sign in, or anybody.</exception>
    public static SignInOptions Read(IConfiguration configuration, bool development, bool onLoopback)
    {
        var scheme = configuration.GetSection(SchemeSection);
        var auth = configuration.GetSection("InfraAgent:Auth");
        var keys = scheme.GetSection("SigningKeys").GetChildren().ToList();
        SignInOptions options = new()
        {
            Authority = scheme["Authority"] is { Length: > 0 } authority ? Url(authority) : null,
            ValidAudiences = Several(scheme, "ValidAudience"),
            ValidIssuers = [.. Several(scheme, "ValidIssuer"), .. keys.Select(key => key["Issuer"]).OfType<string>()],
            DevelopmentKeys = [.. keys.Select(Key)],
            RolesClaim = auth["RolesClaim"],
            TenantClaim = auth["TenantClaim"],
            TicketKey = auth["TicketKey"] is { Length: > 0 } ticket ? TicketKeyOf(ticket) : null,
        };
        return options switch
        {
            { DevelopmentKeys.Count: > 0 } when !development => throw new StartupException(
                $"{SchemeSection}:SigningKeys are keys that every bearer could sign with: they are for Development alone. Set an Authority."),
            { Authority: not null, ValidAudiences.Count: 0 } => throw new StartupException(
                $"{SchemeSection}:ValidAudience is missing: a token must be for this chat, not for just any program."),
            { Authority: not null } => options,
            _ when !development => throw new StartupException(
                $"{SchemeSection}:Authority is missing: whose tokens are to be taken? (NODE_ENV=development on a machine of your own needs none.)"),
            _ when !onLoopback => throw new StartupException(
                "Without an identity provider the chat listens on this machine alone: leave ASPNETCORE_URLS out, or set Authentication:Schemes:Bearer:Authority."),
            _ => options with { Personas = true },
        };
    }

    // ASP.NET knows both the one and the list.
    static string[] Several(IConfigurationSection section, string name) =>
        [.. ((string?[])[section[name]]).OfType<string>(), .. section.GetSection($"{name}s").GetChildren().Select(one => one.Value).OfType<string>()];

    static Uri Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback))
            ? url
            : throw new StartupException($"{SchemeSection}:Authority must be an https URL (http only on loopback), not \"{text}\".");

    static SymmetricSecurityKey Key(IConfigurationSection key) => key["Value"] is { Length: > 0 } value
        ? new(Convert.FromBase64String(value)) { KeyId = key["Id"] }
        : throw new StartupException($"{key.Path}:Value is missing.");

    static byte[] TicketKeyOf(string text)
    {
        Span<byte> bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= 32
            ? bytes[..length].ToArray()
            : throw new StartupException("InfraAgent:Auth:TicketKey must be base64 of 32 bytes or more.");
    }
}
