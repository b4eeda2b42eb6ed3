namespace InfraAgent.McpServer.Identity;

/// <summary>What somebody may do. Tools are shown and run by it.</summary>
public enum Role
{
    /// <summary>Read and judge.</summary>
    Viewer,

    /// <summary>Read, and ask for changes.</summary>
    Operator,

    /// <summary>Read, and say yes or no to changes that others ask for.</summary>
    Approver,

    /// <summary>Read and export the audit trail; no tools.</summary>
    Auditor,

    /// <summary>Run the server: settings, policies, keys. Asks for no changes.</summary>
    Admin,
}

/// <summary>Who a call is made for.</summary>
/// <param name="Id">Stable and unique among all kinds of caller, for example <c>os:ana</c> or <c>oidc:https://idp|4711</c>; what
/// four eyes compares.</param>
/// <param name="Name">What people call them; it becomes the CreatedBy tag and CloudTrail's SourceIdentity.</param>
/// <param name="IsPerson">False for a service's shared credential, whose word is nobody's in particular.</param>
public sealed record Caller(string Id, string Name, bool IsPerson, IReadOnlySet<Role> Roles)
{
    /// <summary>What the ids of this machine's accounts begin with.</summary>
    public const string LocalPrefix = "os:";

    /// <summary>The program that speaks for the person, where another one signed in; null where they speak for themselves.</summary>
    public string? Agent { get; init; }

    /// <summary>What their directory calls them (<c>preferred_username</c>), where that is not their name.</summary>
    public string? Login { get; init; }

    /// <summary>Whose targets they see.</summary>
    public string Tenant { get; init; } = Target.DefaultTenant;

    /// <summary>Value of the CreatedBy tag; null where nobody signed in, and an account's name is all that is known.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether it is the account this process runs as: nobody signed in.</summary>
    public bool IsLocal => Id.StartsWith(LocalPrefix, StringComparison.Ordinal);

    public bool Is(params ReadOnlySpan<Role> any)
    {
        foreach (var role in any)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }
}
