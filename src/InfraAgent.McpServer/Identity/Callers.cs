using System.Collections.Frozen;
using System.Security.Claims;
using InfraAgent.McpServer.Hosting;

namespace InfraAgent.McpServer.Identity;

/// <summary>Who is calling: whoever the transport let in, else the account this process runs as.</summary>
public sealed class Callers(ServerOptions options)
{
    /// <summary>How the static token's bearer is known: a service, whoever uses it.</summary>
    public const string ServiceScheme = "service-token";

    static readonly FrozenDictionary<string, Role> byName =
        Enum.GetValues<Role>().ToFrozenDictionary(role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    readonly Caller local = new(
        $"os:{Environment.UserName}", Environment.UserName, IsPerson: true, options.LocalRoles.ToFrozenSet());

    public Caller Of(ClaimsPrincipal? user) => user?.Identity is { IsAuthenticated: true } identity
        ? identity.AuthenticationType == ServiceScheme ? Service() : Person(user)
        : local;

    // Whoever knows the one token: no person, and so nobody whose yes counts.
    Caller Service() => new("service:mcp", options.CreatedBy, IsPerson: false, options.ServiceRoles.ToFrozenSet());

    static Caller Person(ClaimsPrincipal user)
    {
        var subject = user.FindFirstValue("sub") ?? user.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("A token without a subject was let in.");
        var name = user.FindFirstValue("email") ?? user.FindFirstValue("preferred_username") ?? user.FindFirstValue("name") ?? subject;
        return new($"oidc:{user.FindFirstValue("iss")}|{subject}", name, IsPerson: true, RolesOf(user)) { CreatedBy = name };
    }

    static FrozenSet<Role> RolesOf(ClaimsPrincipal user) => user.Claims
        .Where(claim => claim.Type is "roles" or "role" or ClaimTypes.Role)
        .Select(claim => byName.TryGetValue(claim.Value, out var role) ? role : (Role?)null)
        .OfType<Role>()
        .ToFrozenSet();
}
