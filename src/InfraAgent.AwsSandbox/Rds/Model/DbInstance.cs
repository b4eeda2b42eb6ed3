namespace InfraAgent.AwsSandbox.Rds.Model;

/// <summary>The subnets an instance may be put in; every account has the default one.</summary>
sealed record DbSubnetGroup(string Name, string Description)
{
    public const string Default = "default";
}

/// <summary>A database instance, as the API shows it.</summary>
sealed class DbInstance(string id, string region, DbSettings settings, DateTimeOffset created)
{
    public const string Available = "available";
    public const string Stopped = "stopped";
    public const string Deleting = "deleting";

    public string Id => id;

    public string Arn { get; } = $"arn:aws:rds:{region}:{Sandbox.Account}:db:{id}";

    public DateTimeOffset Created => created;

    public DbSettings Settings { get; set; } = settings;

    public string Status { get; private set; } = "creating";

    public required string ResourceId { get; init; }

    public string? SecretArn { get; set; }

    public ResourceTags Tags { get; } = new();

    /// <summary>None while it is still being made.</summary>
    public string? Address => Status == "creating" ? null : $"{id}.csandbox0000.{region}.rds.sandbox.invalid";

    public void Become(string status) => Status = status;

    /// <summary>Where a passing state ends.</summary>
    public void Settle() => Status = Status switch
    {
        "creating" or "modifying" or "starting" => Available,
        "stopping" => Stopped,
        _ => Status,
    };
}

/// <summary>A copy of an instance's disk, kept when the instance is gone.</summary>
sealed class DbSnapshot(string id, string region, DbInstance source, DateTimeOffset created)
{
    public string Id => id;

    public string Arn { get; } = $"arn:aws:rds:{region}:{Sandbox.Account}:snapshot:{id}";

    public DateTimeOffset Created => created;

    public DbInstance Source => source;

    /// <summary>The source as it was; a later modification does not reach the copy.</summary>
    public DbSettings Settings { get; } = source.Settings;

    public bool Ready { get; set; }

    public ResourceTags Tags { get; } = new();
}
