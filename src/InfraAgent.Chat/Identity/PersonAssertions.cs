using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.Chat.Identity;

/// <summary>
/// Signs for whom a request to the MCP server is made: a JWT for that server alone, for a minute, for one request. The
/// person's own token never leaves the chat.
/// </summary>
/// <param name="key">P-256; the server knows its public half.</param>
public sealed class PersonAssertions(ECDsa key, TimeProvider clock) : IDisposable
{
    /// <summary>Where a request carries one.</summary>
    public const string MetaKey = "infra-agent/on-behalf-of";

    const string TokenType = "infra-agent-obo+jwt";
    const string Issuer = "infra-agent-chat";
    const string Audience = "infra-agent";

    static readonly TimeSpan lifetime = TimeSpan.FromSeconds(60);

    // The library's cache of signers is the process's: it would hand out one whose key has been disposed of.
    readonly SigningCredentials credentials = new(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256)
    {
        CryptoProviderFactory = new() { CacheSignatureProviders = false },
    };

    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>What a server that is to believe these is given.</summary>
    public string PublicKeyPem => key.ExportSubjectPublicKeyInfoPem();

    /// <param name="keyFile">PEM of a private key; a key that ends with this process where null.</param>
    public static PersonAssertions Create(string? keyFile, TimeProvider clock)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (keyFile is not null)
        {
            key.ImportFromPem(File.ReadAllText(keyFile));
        }

        return new(key, clock);
    }

    public string Sign(Person person)
    {
        var now = clock.GetUtcNow();
        Dictionary<string, object> claims = new(StringComparer.Ordinal)
        {
            ["sub"] = person.Subject,
            ["name"] = person.Name,
            ["roles"] = person.Roles.ToArray(),
            ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
        };
        Add(claims, "email", person.Email);
        Add(claims, "preferred_username", person.Login);
        Add(claims, "tenant", person.Tenant);
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = credentials,
        });
    }

    public void Dispose() => key.Dispose();

    static void Add(Dictionary<string, object> claims, string name, string? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }
}
