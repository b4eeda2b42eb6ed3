using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Reads what creating and modifying have in common; what the call leaves out stays as it was.</summary>
static class DbInput
{
    public static DbSettings Read(RdsCall call, DbSettings basis)
    {
        var p = call.Parameters;
        return basis with
        {
            EngineVersion = p.Text("EngineVersion") ?? basis.EngineVersion,
            License = p.Text("LicenseModel") ?? basis.License,
            Storage = Storage(p, basis),
            Secrecy = Secrecy(call, basis.Secrecy),
            Monitoring = Monitoring(p, basis.Monitoring),
            SecurityGroupIds = p.Group("VpcSecurityGroupIds").List("VpcSecurityGroupId") is { Count: > 0 } groups
                ? groups
                : basis.SecurityGroupIds,
            SubnetGroup = p.Text("DBSubnetGroupName")?.ToLowerInvariant() ?? basis.SubnetGroup,
            ParameterGroup = p.Text("DBParameterGroupName") ?? basis.ParameterGroup,
            OptionGroup = p.Text("OptionGroupName") ?? basis.OptionGroup,
            MultiAz = p.Flag("MultiAZ") ?? basis.MultiAz,
            BackupDays = p.Number("BackupRetentionPeriod", 0, 35) ?? basis.BackupDays,
            BackupWindow = p.Text("PreferredBackupWindow") ?? basis.BackupWindow,
            MaintenanceWindow = p.Text("PreferredMaintenanceWindow")?.ToLowerInvariant() ?? basis.MaintenanceWindow,
            PubliclyAccessible = p.Flag("PubliclyAccessible") ?? basis.PubliclyAccessible,
            DeletionProtection = p.Flag("DeletionProtection") ?? basis.DeletionProtection,
            MinorUpgrades = p.Flag("AutoMinorVersionUpgrade") ?? basis.MinorUpgrades,
            TagsToSnapshots = p.Flag("CopyTagsToSnapshot") ?? basis.TagsToSnapshots,
            IamLogins = p.Flag("EnableIAMDatabaseAuthentication") ?? basis.IamLogins,
            Certificate = p.Text("CACertificateIdentifier") ?? basis.Certificate,
            NetworkType = p.Choice("NetworkType", "IPV4", "DUAL") ?? basis.NetworkType,
        };
    }

    static DbStorage Storage(QueryParameters p, DbSettings basis)
    {
        var iops = p.Number("Iops", 0);
        var type = p.Choice("StorageType", "gp2", "gp3", "io1", "io2", "standard")
            ?? (iops > 0 && basis.Storage.Iops is null ? "io1" : basis.Storage.Type);
        var (gp3, provisioned) = (type == "gp3", type is "io1" or "io2");
        return new(
            p.Number("AllocatedStorage") ?? basis.Storage.GiB,
            type,
            iops ?? (gp3 ? basis.Storage.Iops ?? 3000 : provisioned ? basis.Storage.Iops : null),
            p.Number("StorageThroughput", 0) ?? (gp3 ? basis.Storage.Throughput ?? 125 : null),
            p.Number("MaxAllocatedStorage") ?? basis.Storage.MaxGiB);
    }

    static DbSecrecy Secrecy(RdsCall call, DbSecrecy basis)
    {
        var p = call.Parameters;
        var encrypted = p.Flag("StorageEncrypted") ?? basis.Encrypted;
        return new(
            encrypted,
            p.Text("KmsKeyId") is { } key ? Key(call, key) : basis.KmsKeyId ?? (encrypted ? Key(call, "aws/rds") : null),
            p.Flag("ManageMasterUserPassword") ?? basis.ManagedPassword,
            p.Text("MasterUserSecretKmsKeyId") is { } secret ? Key(call, secret) : basis.SecretKeyId);
    }

    static DbMonitoring Monitoring(QueryParameters p, DbMonitoring basis)
    {
        var insights = p.Flag("EnablePerformanceInsights") ?? basis.Insights;
        return new(
            p.Number("MonitoringInterval", 0, 60) ?? basis.IntervalSeconds,
            p.Text("MonitoringRoleArn") ?? basis.RoleArn,
            insights,
            p.Text("PerformanceInsightsKMSKeyId") ?? basis.InsightsKeyId,
            p.Number("PerformanceInsightsRetentionPeriod", 7, 731) ?? basis.InsightsDays ?? (insights ? 7 : null),
            p.Choice("DatabaseInsightsMode", "standard", "advanced") ?? basis.InsightsMode);
    }

    // RDS shows the ARN of the key whatever name it was given; an alias's key has an id of its own.
    static string Key(RdsCall call, string name) => name.StartsWith("arn:", StringComparison.Ordinal)
        ? name
        : $"arn:aws:kms:{call.Region.Name}:{Sandbox.Account}:" +
            (name is "aws/rds" ? "key/00000000-0000-4000-8000-000000000001"
            : name.StartsWith("alias/", StringComparison.Ordinal) ? name
            : $"key/{name}");
}
