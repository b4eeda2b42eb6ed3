using System.Security.Claims;

namespace InfraAgent.Chat.Identity;

/// <summary>Who a token of the identity provider is about.</summary>
static class People
{
    static readonly string[] known = ["viewer", "operator", "approver", "auditor", "admin"];

    /// <returns>Null for a token that is about nobody.</returns>
    public static Person? Of(IReadOnlyList<Claim> claims, DateTime expires, SignInOptions options)
    {
        if (First(claims, "sub") is not { Length: > 0 } subject)
        {
            return null;
        }

        var email = First(claims, "email");
        var login = First(claims, "preferred_username");
        return new($"{First(claims, "iss")}|{subject}", subject, email ?? login ?? First(claims, "name") ?? subject, Roles(claims, options.RolesClaim))
        {
            Email = email,
            Login = login,
            Tenant = options.TenantClaim is { } tenant ? First(claims, tenant) : null,
            ExpiresAt = new(expires, TimeSpan.Zero),
        };
    }

    // Only words that the server knows: whatever else a directory says is no role here.
    static List<string> Roles(IReadOnlyList<Claim> claims, string? named) =>
        [.. claims.Where(claim => named is null ? claim.Type is "roles" or "role" : claim.Type == named).Select(claim => claim.Value).Intersect(known, StringComparer.Ordinal)];

    static string? First(IReadOnlyList<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;
}
