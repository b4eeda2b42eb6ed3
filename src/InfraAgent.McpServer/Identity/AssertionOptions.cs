using System.Security.Cryptography;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace InfraAgent.McpServer.Identity;

/// <summary>Which services may say for whom they call (section InfraAgent:OnBehalfOf), and under which keys.</summary>
public sealed record AssertionOptions
{
    const int LeastRsaBits = 2048;

    /// <summary>Public keys of the services that are believed: P-256 (ES256) or RSA (RS256).</summary>
    public required IReadOnlyList<SecurityKey> Keys { get; init; }

    /// <summary>Who must have issued an assertion.</summary>
    public string Issuer { get; init; } = "infra-agent-chat";

    /// <summary>Whom it must be for, and nobody else.</summary>
    public string Audience { get; init; } = "infra-agent";

    /// <summary>Subjects of access tokens that belong to such services, where they do not use MCP_AUTH_TOKEN.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <returns>Null where nobody may call for others.</returns>
    public static AssertionOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("InfraAgent:OnBehalfOf");
        ServerOptions.DemandKnown(section, ["Keys", "Issuer", "Audience", "Services"]);
        if (!section.Exists())
        {
            return null;
        }

        AssertionOptions options = new() { Keys = [.. ServerOptions.List(section, "Keys").Select(Key)], Services = ServerOptions.List(section, "Services") };
        return options.Keys.Count == 0
            ? throw new StartupException("InfraAgent:OnBehalfOf:Keys is missing: PEM files with the public keys of the services that are believed.")
            : options with { Issuer = section["Issuer"] ?? options.Issuer, Audience = section["Audience"] ?? options.Audience };
    }

    static SecurityKey Key(string file)
    {
        var pem = File.ReadAllText(file);
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new StartupException($"{file} holds a private key: it belongs to the service that signs. Give its public key here.");
        }

        return Elliptic(pem) ?? (SecurityKey?)Rsa(pem) ?? throw new StartupException($"{file} holds no public key of P-256 or of RSA with {LeastRsaBits} bits or more, in PEM.");
    }

    static ECDsaSecurityKey? Elliptic(string pem)
    {
        var key = ECDsa.Create();
        return Imported(() => key.ImportFromPem(pem)) && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? new(key)
            : null;
    }

    static RsaSecurityKey? Rsa(string pem)
    {
        var key = RSA.Create();
        return Imported(() => key.ImportFromPem(pem)) && key.KeySize >= LeastRsaBits ? new(key) : null;
    }

    static bool Imported(Action import)
    {
        try
        {
            import();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
