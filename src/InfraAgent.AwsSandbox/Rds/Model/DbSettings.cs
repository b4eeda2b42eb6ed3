namespace InfraAgent.AwsSandbox.Rds.Model;

/// <summary>What an instance's disk is.</summary>
sealed record DbStorage(int GiB, string Type, int? Iops, int? Throughput, int? MaxGiB);

/// <summary>How an instance is watched.</summary>
sealed record DbMonitoring(
    int IntervalSeconds, string? RoleArn, bool Insights, string? InsightsKeyId, int? InsightsDays, string InsightsMode);

/// <summary>How an instance is encrypted, and who knows its master password.</summary>
sealed record DbSecrecy(bool Encrypted, string? KmsKeyId, bool ManagedPassword, string? SecretKeyId);

/// <summary>What a database instance is configured to be; a modification makes another.</summary>
sealed record DbSettings(DbEngine Engine, string Class, string MasterUsername)
{
    public required string EngineVersion { get; init; }

    public required string License { get; init; }

    public required int Port { get; init; }

    public required DbStorage Storage { get; init; }

    public required DbSecrecy Secrecy { get; init; }

    public required DbMonitoring Monitoring { get; init; }

    public required IReadOnlyList<string> SecurityGroupIds { get; init; }

    public required IReadOnlyList<string> LogExports { get; init; }

    public required string Zone { get; init; }

    public required string ParameterGroup { get; init; }

    public required string OptionGroup { get; init; }

    public string SubnetGroup { get; init; } = DbSubnetGroup.Default;

    public string? DatabaseName { get; init; }

    public bool MultiAz { get; init; }

    public int BackupDays { get; init; } = 1;

    public string BackupWindow { get; init; } = "03:30-04:00";

    public string MaintenanceWindow { get; init; } = "sun:05:00-sun:05:30";

    public bool PubliclyAccessible { get; init; }

    public bool DeletionProtection { get; init; }

    public bool MinorUpgrades { get; init; } = true;

    public bool TagsToSnapshots { get; init; }

    public bool IamLogins { get; init; }

    public string Certificate { get; init; } = "rds-ca-rsa2048-g1";

    public string NetworkType { get; init; } = "IPV4";
}
