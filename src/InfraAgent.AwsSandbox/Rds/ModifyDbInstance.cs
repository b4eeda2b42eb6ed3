using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>
/// Changes an instance, at once: the sandbox has no maintenance window to wait for, whatever ApplyImmediately says.
/// </summary>
static class ModifyDbInstance
{
    public static Answer Run(RdsCall call)
    {
        var p = call.Parameters;
        var instance = call.Instance(p.Required("DBInstanceIdentifier"));
        var before = instance.Settings;
        _ = p.Flag("ApplyImmediately");
        var (password, allowMajor) = (p.Text("MasterUserPassword"), p.Flag("AllowMajorVersionUpgrade") ?? false);
        var logs = p.Group("CloudwatchLogsExportConfiguration");
        var settings = DbInput.Read(call, before with { Class = p.Text("DBInstanceClass") ?? before.Class }) with
        {
            Port = p.Number("DBPortNumber", 1150, 65_535) ?? before.Port,
            LogExports = [.. before.LogExports
                .Union(logs.Group("EnableLogTypes").List("member"), StringComparer.Ordinal)
                .Except(logs.Group("DisableLogTypes").List("member"), StringComparer.Ordinal)],
        };
        call.EverythingRead();

        RefuseState(instance);
        CheckPassword(settings, password);
        if (settings.Storage.GiB < before.Storage.GiB)
        {
            throw RdsCall.Contradiction("Invalid storage size: allocated storage can only grow.");
        }

        if (settings.EngineVersion.Split('.')[0] != before.EngineVersion.Split('.')[0] && !allowMajor)
        {
            throw RdsCall.Contradiction(
                "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        }

        DbRules.Check(call, settings);
        instance.Settings = settings;
        Secrets.Follow(call, instance);
        instance.Become("modifying");
        return call.Show(instance);
    }

    static void RefuseState(DbInstance instance)
    {
        if (instance.Status is not (DbInstance.Available or DbInstance.Stopped))
        {
            throw RdsCall.BadState(instance, DbInstance.Available);
        }
    }

    static void CheckPassword(DbSettings settings, string? password)
    {
        if (password is not null)
        {
            MasterUser.CheckPassword(settings.Engine, password, settings.Secrecy.ManagedPassword);
        }
    }
}
