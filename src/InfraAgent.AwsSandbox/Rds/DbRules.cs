using InfraAgent.AwsSandbox.Ec2;
using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Refuses, in RDS's words, what no instance can be.</summary>
static class DbRules
{
    static readonly int[] Intervals = [0, 1, 5, 10, 15, 30, 60];

    public static void Check(RdsCall call, DbSettings settings)
    {
        CheckClass(settings);
        CheckStorage(settings);
        CheckMonitoring(settings.Monitoring);
        CheckLogs(settings);
        CheckNetwork(call, settings);
        if (settings.Secrecy is { Encrypted: false, KmsKeyId: not null })
        {
            throw RdsCall.Contradiction("KmsKeyId can only be given for an instance whose storage is encrypted.");
        }

        if (settings.Secrecy is { ManagedPassword: false, SecretKeyId: not null })
        {
            throw RdsCall.Contradiction(
                "You can only specify MasterUserSecretKmsKeyId when the master user password is managed in Secrets " +
                "Manager.");
        }

        if (settings.IamLogins && !settings.Engine.TakesIamLogins)
        {
            throw RdsCall.Contradiction(
                $"IAM Database Authentication is not supported for this configuration: {settings.Engine.Name}.");
        }
    }

    static void CheckClass(DbSettings settings)
    {
        if (!DbClasses.Exists(settings.Class))
        {
            throw RdsCall.Invalid($"Invalid DB Instance class: {settings.Class}");
        }

        // Oracle and SQL Server have no build for Graviton.
        var family = settings.Class.Split('.')[1];
        if (family[^1] is 'g' or 'd' && family.Contains('g', StringComparison.Ordinal)
            && settings.Engine.Name is not ("mysql" or "mariadb" or "postgres"))
        {
            throw RdsCall.Contradiction(
                "RDS does not support creating a DB instance with the following combination: " +
                $"DBInstanceClass={settings.Class}, Engine={settings.Engine.Name}, " +
                $"EngineVersion={settings.EngineVersion}, LicenseModel={settings.License}. For supported combinations of " +
                "instance class and database engine version, see the documentation.");
        }
    }

    static void CheckStorage(DbSettings settings)
    {
        var storage = settings.Storage;
        var (least, most) = storage.Type switch
        {
            "standard" => (5, 3072),
            "io1" or "io2" => (100, settings.Engine.MaxStorageGiB),
            _ => (20, settings.Engine.MaxStorageGiB),
        };
        if (storage.GiB < least || storage.GiB > most)
        {
            throw RdsCall.Contradiction(
                $"Invalid storage size for engine name {settings.Engine.Name} and storage type {storage.Type}: " +
                $"{storage.GiB}");
        }

        if (storage.Type is "io1" or "io2" && storage.Iops is null)
        {
            throw RdsCall.Contradiction($"The parameter Iops must be provided for the storage type {storage.Type}.");
        }

        if (storage.Type is "gp2" or "standard" && (storage.Iops ?? storage.Throughput) is not null)
        {
            throw RdsCall.Contradiction(
                $"Iops and StorageThroughput cannot be given for the storage type {storage.Type}.");
        }

        if (storage.MaxGiB <= storage.GiB)
        {
            throw RdsCall.Contradiction("Max storage size must be greater than storage size");
        }
    }

    static void CheckMonitoring(DbMonitoring monitoring)
    {
        if (!Intervals.Contains(monitoring.IntervalSeconds))
        {
            throw RdsCall.Invalid(
                $"Invalid MonitoringInterval: {monitoring.IntervalSeconds}. Valid values are {string.Join(", ", Intervals)}.");
        }

        if (monitoring.IntervalSeconds > 0 != monitoring.RoleArn is not null)
        {
            throw RdsCall.Contradiction(monitoring.RoleArn is null
                ? "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0."
                : "You must specify a MonitoringInterval value other than 0 when you specify a MonitoringRoleARN value.");
        }

        if (monitoring is { Insights: false, InsightsKeyId: not null } or { Insights: false, InsightsDays: not null })
        {
            throw RdsCall.Contradiction(
                "Performance Insights has no key and no retention period where it is not enabled.");
        }

        if (monitoring.InsightsDays is { } days && days is not (7 or 731) && days % 31 != 0)
        {
            throw RdsCall.Invalid($"Invalid Performance Insights retention period: {days}");
        }
    }

    static void CheckLogs(DbSettings settings)
    {
        var unknown = settings.LogExports.Except(settings.Engine.Logs, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw RdsCall.Contradiction(
                $"You cannot use the log types '{string.Join(", ", unknown)}' with engine version " +
                $"{settings.Engine.Name} {settings.EngineVersion}. For supported log types, see the documentation.");
        }
    }

    static void CheckNetwork(RdsCall call, DbSettings settings)
    {
        if (!call.Region.SubnetGroups.ContainsKey(settings.SubnetGroup))
        {
            throw new AwsErrorException(
                "DBSubnetGroupNotFoundFault", $"DB subnet group '{settings.SubnetGroup}' does not exist.", 404);
        }

        var network = call.Cloud.Networks.Region(call.Region.Name);
        lock (network.Gate)
        {
            foreach (var id in settings.SecurityGroupIds)
            {
                try
                {
                    Ids.Group(network, id);
                }
                catch (AwsErrorException)
                {
                    throw RdsCall.Invalid($"Invalid security group , groupId= {id}, groupName=.");
                }
            }
        }
    }
}
