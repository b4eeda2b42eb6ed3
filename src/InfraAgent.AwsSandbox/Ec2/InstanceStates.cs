using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Starts, stops and terminates instances. All that are named, or none.</summary>
static class InstanceStates
{
    public static Answer Start(Ec2Call call)
    {
        var instances = Named(call);
        RefuseGone(instances, "started");
        return Move(call, instances, instance =>
        {
            if (instance.State == InstanceState.Stopped)
            {
                instance.State = InstanceState.Pending;
            }
        });
    }

    public static Answer Stop(Ec2Call call)
    {
        // There is no operating system to shut down, so with or without force comes to the same.
        _ = (call.Parameters.Flag("Force"), call.Parameters.Flag("SkipOsShutdown"));
        if (call.Parameters.Flag("Hibernate") ?? false)
        {
            throw new AwsErrorException(
                "UnsupportedHibernationConfiguration", "The instance was not launched with hibernation enabled.");
        }

        var instances = Named(call);
        RefuseGone(instances, "stopped");
        return Move(call, instances, instance =>
        {
            if (instance.State == InstanceState.Running)
            {
                instance.State = InstanceState.Stopping;
            }
        });
    }

    public static Answer Terminate(Ec2Call call)
    {
        _ = (call.Parameters.Flag("Force"), call.Parameters.Flag("SkipOsShutdown"));
        var instances = Named(call);
        if (instances.Find(instance => instance.Protected && instance.State != InstanceState.Terminated) is { } guarded)
        {
            throw new AwsErrorException(
                "OperationNotPermitted",
                $"The instance '{guarded.Id}' may not be terminated. " +
                "Modify its 'disableApiTermination' instance attribute and try again.");
        }

        return Move(call, instances, instance =>
        {
            if (instance.State != InstanceState.Terminated)
            {
                call.Region.Terminate(instance);
            }
        });
    }

    static List<Instance> Named(Ec2Call call)
    {
        var ids = call.Parameters.List("InstanceId");
        call.EverythingRead();
        call.Region.Settle();
        return ids.Count > 0
            ? [.. ids.Distinct(StringComparer.Ordinal).Select(id => Ids.Instance(call.Region, id))]
            : throw AwsErrorException.Missing("InstanceId");
    }

    static void RefuseGone(List<Instance> instances, string participle)
    {
        if (instances.Find(instance => instance.State == InstanceState.Terminated) is { } gone)
        {
            throw new AwsErrorException(
                "IncorrectInstanceState",
                $"The instance '{gone.Id}' is not in a state from which it can be {participle}.");
        }
    }

    static Answer Move(Ec2Call call, List<Instance> instances, Action<Instance> move)
    {
        call.EndDryRun();
        var moved = instances.ConvertAll(instance =>
        {
            var before = instance.State;
            move(instance);
            return (instance.Id, Before: before, Now: instance.State);
        });
        return call.Answer(xml => xml.List("instancesSet", moved, one =>
        {
            xml.Text("instanceId", one.Id);
            InstanceXml.WriteState(xml, "currentState", one.Now);
            InstanceXml.WriteState(xml, "previousState", one.Before);
        }));
    }
}
