using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Writes instances, snapshots and tags.</summary>
static class DbXml
{
    public static void Write(XmlOutput xml, RdsCall call, DbInstance instance)
    {
        var settings = instance.Settings;
        xml.Text("DBInstanceIdentifier", instance.Id);
        xml.Text("DBInstanceArn", instance.Arn);
        xml.Text("DbiResourceId", instance.ResourceId);
        xml.Text("DBInstanceStatus", instance.Status);
        xml.Text("DBInstanceClass", settings.Class);
        xml.Text("Engine", settings.Engine.Name);
        xml.Text("EngineVersion", settings.EngineVersion);
        xml.Text("LicenseModel", settings.License);
        xml.Text("MasterUsername", settings.MasterUsername);
        xml.Text("DBName", settings.DatabaseName);
        xml.Time("InstanceCreateTime", instance.Address is null ? null : instance.Created);
        xml.Flag("MultiAZ", settings.MultiAz);
        xml.Flag("PubliclyAccessible", settings.PubliclyAccessible);
        xml.Flag("DeletionProtection", settings.DeletionProtection);
        xml.Flag("AutoMinorVersionUpgrade", settings.MinorUpgrades);
        xml.Flag("IAMDatabaseAuthenticationEnabled", settings.IamLogins);
        xml.Flag("CopyTagsToSnapshot", settings.TagsToSnapshots);
        xml.Number("BackupRetentionPeriod", settings.BackupDays);
        xml.Text("PreferredBackupWindow", settings.BackupWindow);
        xml.Text("PreferredMaintenanceWindow", settings.MaintenanceWindow);
        xml.Text("CACertificateIdentifier", settings.Certificate);
        xml.Text("NetworkType", settings.NetworkType);
        xml.Number("DbInstancePort", 0);
        WriteStorage(xml, settings);
        WriteMonitoring(xml, settings.Monitoring);
        WriteNetwork(xml, call, instance);
        WriteSecret(xml, call, instance);
        WriteTags(xml, instance.Tags);
    }

    public static void Write(XmlOutput xml, DbSnapshot snapshot)
    {
        var settings = snapshot.Settings;
        xml.Text("DBSnapshotIdentifier", snapshot.Id);
        xml.Text("DBSnapshotArn", snapshot.Arn);
        xml.Text("DBInstanceIdentifier", snapshot.Source.Id);
        xml.Text("DbiResourceId", snapshot.Source.ResourceId);
        xml.Text("SnapshotType", "manual");
        xml.Text("Status", snapshot.Ready ? "available" : "creating");
        xml.Number("PercentProgress", snapshot.Ready ? 100 : 0);
        xml.Time("SnapshotCreateTime", snapshot.Created);
        xml.Time("InstanceCreateTime", snapshot.Source.Created);
        xml.Text("Engine", settings.Engine.Name);
        xml.Text("EngineVersion", settings.EngineVersion);
        xml.Text("LicenseModel", settings.License);
        xml.Text("MasterUsername", settings.MasterUsername);
        xml.Number("AllocatedStorage", settings.Storage.GiB);
        xml.Text("StorageType", settings.Storage.Type);
        xml.Number("Port", settings.Port);
        xml.Text("AvailabilityZone", settings.Zone);
        xml.Flag("Encrypted", settings.Secrecy.Encrypted);
        xml.Text("KmsKeyId", settings.Secrecy.KmsKeyId);
        xml.Flag("IAMDatabaseAuthenticationEnabled", settings.IamLogins);
        WriteTags(xml, snapshot.Tags);
    }

    public static void WriteTags(XmlOutput xml, ResourceTags tags) => xml.List("TagList", tags.Current, tag =>
    {
        xml.Text("Key", tag.Key);
        xml.Text("Value", tag.Value);
    }, "Tag");

    static void WriteStorage(XmlOutput xml, DbSettings settings)
    {
        xml.Number("AllocatedStorage", settings.Storage.GiB);
        xml.Text("StorageType", settings.Storage.Type);
        xml.Number("Iops", settings.Storage.Iops);
        xml.Number("StorageThroughput", settings.Storage.Throughput);
        xml.Number("MaxAllocatedStorage", settings.Storage.MaxGiB);
        xml.Flag("StorageEncrypted", settings.Secrecy.Encrypted);
        xml.Text("KmsKeyId", settings.Secrecy.KmsKeyId);
    }

    static void WriteMonitoring(XmlOutput xml, DbMonitoring monitoring)
    {
        xml.Number("MonitoringInterval", monitoring.IntervalSeconds);
        xml.Text("MonitoringRoleArn", monitoring.RoleArn);
        xml.Flag("PerformanceInsightsEnabled", monitoring.Insights);
        xml.Text("PerformanceInsightsKMSKeyId", monitoring.InsightsKeyId);
        xml.Number("PerformanceInsightsRetentionPeriod", monitoring.InsightsDays);
        xml.Text("DatabaseInsightsMode", monitoring.InsightsMode);
    }

    static void WriteNetwork(XmlOutput xml, RdsCall call, DbInstance instance)
    {
        var settings = instance.Settings;
        if (instance.Address is { } address)
        {
            xml.Group("Endpoint", () =>
            {
                xml.Text("Address", address);
                xml.Number("Port", settings.Port);
                xml.Text("HostedZoneId", "ZSANDBOX000000");
            });
        }

        xml.Text("AvailabilityZone", settings.Zone);
        DbNetworkXml.Write(xml, call, settings);
        xml.List("DBParameterGroups", [settings.ParameterGroup], group =>
        {
            xml.Text("DBParameterGroupName", group);
            xml.Text("ParameterApplyStatus", "in-sync");
        }, "DBParameterGroup");
        xml.List("OptionGroupMemberships", [settings.OptionGroup], group =>
        {
            xml.Text("OptionGroupName", group);
            xml.Text("Status", "in-sync");
        }, "OptionGroupMembership");
        if (settings.LogExports.Count > 0)
        {
            xml.TextList("EnabledCloudwatchLogsExports", settings.LogExports, "member");
        }
    }

    static void WriteSecret(XmlOutput xml, RdsCall call, DbInstance instance)
    {
        if (instance.SecretArn is { } secret)
        {
            xml.Group("MasterUserSecret", () =>
            {
                xml.Text("SecretArn", secret);
                xml.Text("SecretStatus", instance.Address is null ? "creating" : "active");
                xml.Text("KmsKeyId", instance.Settings.Secrecy.SecretKeyId
                    ?? $"arn:aws:kms:{call.Region.Name}:{Sandbox.Account}:key/00000000-0000-4000-8000-000000000002");
            });
        }
    }
}
