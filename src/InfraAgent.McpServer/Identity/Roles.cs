namespace InfraAgent.McpServer.Identity;

/// <summary>The sets of roles that open something.</summary>
static class Roles
{
    /// <summary>Who may call tools that read, and read resources.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.Viewer, Role.Operator, Role.Approver, Role.Admin];

    /// <summary>Who may ask for changes.</summary>
    public static IReadOnlyList<Role> Changers { get; } = [Role.Operator];

    /// <summary>Who may read the audit trail.</summary>
    public static IReadOnlyList<Role> Auditors { get; } = [Role.Auditor];

    /// <summary>Their names, for messages.</summary>
    public static string Words(IEnumerable<Role> roles) => string.Join(", ", roles.Select(role => role.ToString().ToLowerInvariant()));
}
