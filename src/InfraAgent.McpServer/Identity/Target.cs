using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;

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

    /// <summary>Whether calls that name no target mean it. Where a tenant has several and none is, every call names one.</summary>
    public bool IsDefault { get; init; }

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

    /// <summary>Reads section InfraAgent:Targets.</summary>
    /// <exception cref="StartupException">A target can't be meant as it stands.</exception>
    internal static Target[] Read(IConfigurationSection section)
    {
        Target[] targets = [.. section.GetChildren().Select(One)];
        var defaults = targets.Where(target => target.IsDefault).GroupBy(target => target.Tenant, StringComparer.Ordinal);
        return defaults.FirstOrDefault(tenant => tenant.Count() > 1) is { } unclear
            ? throw new StartupException(
                $"InfraAgent:Targets: {string.Join(", ", unclear.Select(target => target.Name))} are each the Default of {unclear.Key}; one can be.")
            : targets;
    }

    static Target One(IConfigurationSection section)
    {
        string[] known = ["Default", "Tenant", "RoleArn", "ExternalId", "Region", "Regions", "Environment", "Policies"];
        if (section.GetChildren().FirstOrDefault(child => child.Value?.Length == 0) is { } empty)
        {
            throw new StartupException($"{empty.Path} is given but empty: say something, or leave it out.");
        }

        return section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? throw new StartupException($"There is no setting InfraAgent:Targets:{section.Key}:{unknown.Key}; there are {string.Join(", ", known)}.")
            : new(section.Key)
            {
                IsDefault = ServerOptions.Flag(section, "Default"),
                Tenant = section["Tenant"] ?? DefaultTenant,
                RoleArn = section["RoleArn"],
                ExternalId = section["ExternalId"],
                Region = section["Region"],
                Regions = ServerOptions.List(section, "Regions"),
                Environment = section["Environment"] is null ? null : ServerOptions.OneOf(section, "Environment", ["dev", "test", "prod"]),
                Policies = section["Policies"],
            };
    }
}
