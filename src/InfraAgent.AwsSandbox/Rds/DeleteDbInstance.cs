using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>
/// Deletes an instance, after a final snapshot unless the caller does without; it is gone at the next look.
/// </summary>
static class DeleteDbInstance
{
    public static Answer Run(RdsCall call)
    {
        var p = call.Parameters;
        var id = p.Required("DBInstanceIdentifier");
        var skip = p.Flag("SkipFinalSnapshot") ?? false;
        var final = p.Text("FinalDBSnapshotIdentifier");

        // The sandbox keeps no automated backups: to delete them or not comes to the same.
        _ = p.Flag("DeleteAutomatedBackups");
        call.EverythingRead();
        if (skip && final is not null)
        {
            throw RdsCall.Contradiction("You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot");
        }

        if (!skip && final is null or "")
        {
            throw RdsCall.Contradiction("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }

        var instance = call.Instance(id);
        if (instance.Settings.DeletionProtection)
        {
            throw RdsCall.Contradiction(
                "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }

        if (final is not null)
        {
            DbSnapshots.Take(call, instance, DbNames.Identifier("FinalDBSnapshotIdentifier", final, 255));
        }

        instance.Become(DbInstance.Deleting);
        return call.Show(instance);
    }
}
