namespace InfraAgent.McpServer.Identity;

/// <summary>An account, and the part of it, that calls can be made in. Targets of different tenants know nothing of each
/// other.</summary>
/// <param name="Name">What the target argument of a tool says.</param>
public sealed record Target(string Name)
{
    /// <summary>The tenant of callers whose token names none.</summary>
    public const string DefaultTenant = "default";

    /// <summary>The account of the server's own credentials, where no targets are configured.</summary>
    public static Target Own { get; } = new("default");

    /// <summary>Whose it is.</summary>
    public string Tenant { get; init; } = DefaultTenant;

    /// <summary>The role to take for each caller, with their name as SourceIdentity; null for the server's own credentials.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What the role's trust policy asks for, where it does.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The region of calls that name none; the server's where null.</summary>
    public string? Region { get; init; }

    /// <summary>The only regions calls may name; any where empty. What the policies allow counts besides.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>dev, test or prod; the server's where null.</summary>
    public string? Environment { get; init; }

    /// <summary>The folder of its policy pack; the server's where null.</summary>
    public string? Policies { get; init; }
}
