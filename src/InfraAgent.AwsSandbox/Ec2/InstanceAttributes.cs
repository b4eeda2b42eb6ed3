using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Termination protection, user data, shutdown behaviour: what DescribeInstances does not show.</summary>
static class InstanceAttributes
{
    public static Answer Describe(Ec2Call call)
    {
        var (id, attribute) = (call.Parameters.Required("InstanceId"), call.Parameters.Required("Attribute"));
        call.EverythingReadAndNoDryRun();
        var instance = Ids.Instance(call.Region, id);
        var value = attribute switch
        {
            "disableApiTermination" => instance.Protected ? "true" : "false",
            "instanceInitiatedShutdownBehavior" => instance.Launch.ShutdownBehavior,
            "userData" => instance.UserData,
            _ => throw NotOffered(call, attribute),
        };
        return call.Answer(xml =>
        {
            xml.Text("instanceId", instance.Id);
            xml.Group(attribute, () => xml.Text("value", value));
        });
    }

    public static Answer Modify(Ec2Call call)
    {
        var p = call.Parameters;
        var id = p.Required("InstanceId");
        var attribute = p.Text("Attribute");
        var guard = attribute is "disableApiTermination" ? p.Flag("Value")
            : p.Group("DisableApiTermination").Flag("Value");
        var userData = attribute is "userData" ? p.Text("Value") : p.Group("UserData").Text("Value");
        if (attribute is not (null or "disableApiTermination" or "userData"))
        {
            throw NotOffered(call, attribute);
        }

        call.EverythingRead();
        if (guard is null == userData is null)
        {
            throw new AwsErrorException("InvalidParameterCombination", "Exactly one attribute must be given.");
        }

        call.Region.Settle();
        var instance = Ids.Instance(call.Region, id);
        LaunchRules.CheckUserData(userData);
        if (userData is not null && instance.State != InstanceState.Stopped)
        {
            throw new AwsErrorException(
                "IncorrectInstanceState", $"The instance '{instance.Id}' is not in the 'stopped' state.");
        }

        call.EndDryRun();
        instance.Protected = guard ?? instance.Protected;
        instance.UserData = userData ?? instance.UserData;
        return call.Done();
    }

    static AwsErrorException NotOffered(Ec2Call call, string attribute) => AwsErrorException.NotImplemented(
        $"The sandbox does not implement the attribute '{attribute}' of ec2:{call.Operation}.");
}
