using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Starts and stops an instance.</summary>
static class DbStates
{
    public static Answer Start(RdsCall call)
    {
        var id = call.Parameters.Required("DBInstanceIdentifier");
        call.EverythingRead();
        return Move(call, call.Instance(id), DbInstance.Stopped, "starting");
    }

    public static Answer Stop(RdsCall call)
    {
        var id = call.Parameters.Required("DBInstanceIdentifier");
        var snapshot = call.Parameters.Text("DBSnapshotIdentifier");
        call.EverythingRead();
        var instance = call.Instance(id);
        if (snapshot is not null && instance.Status == DbInstance.Available)
        {
            DbSnapshots.Take(call, instance, DbNames.Identifier("DBSnapshotIdentifier", snapshot, 255));
        }

        return Move(call, instance, DbInstance.Available, "stopping");
    }

    static Answer Move(RdsCall call, DbInstance instance, string from, string to)
    {
        if (instance.Status != from)
        {
            throw RdsCall.BadState(instance, from);
        }

        instance.Become(to);
        return call.Show(instance);
    }
}
