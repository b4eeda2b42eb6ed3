using System.Collections.Frozen;
using System.Security.Claims;

namespace InfraAgent.McpServer.Identity;

/// <summary>How an identity provider says what somebody may do: a role by its name, or an OAuth scope that stands for one.</summary>
static class Scopes
{
    public const string Read = "infra:read";
    public const string Operate = "infra:operate";

    static readonly FrozenDictionary<string, Role> byScope = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        [Read] = Role.Viewer,
        [Operate] = Role.Operator,
        ["infra:approve"] = Role.Approver,
        ["infra:audit"] = Role.Auditor,
        ["infra:admin"] = Role.Admin,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, Role> byName =
        Enum.GetValues<Role>().ToFrozenDictionary(role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Every scope there is, least first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. byScope.OrderBy(scope => scope.Value).Select(scope => scope.Key)];

    /// <summary>The roles a token gives. What is no name of ours gives nothing.</summary>
    /// <param name="rolesClaim">The claim that names roles; the usual ones where null.</param>
    public static IReadOnlySet<Role> RolesOf(IEnumerable<Claim> claims, string? rolesClaim)
    {
        HashSet<Role> roles = [];
        foreach (var claim in claims)
        {
            if (IsRoles(claim.Type, rolesClaim) && byName.TryGetValue(claim.Value, out var named))
            {
                roles.Add(named);
            }
            else if (rolesClaim is null && claim.Type is ("scope" or "scp"))
            {
                roles.UnionWith(claim.Value.Split(' ').Where(byScope.ContainsKey).Select(scope => byScope[scope]));
            }
        }

        return roles;
    }

    static bool IsRoles(string type, string? rolesClaim) => rolesClaim is null ? type is "roles" or "role" or ClaimTypes.Role : type == rolesClaim;
}
