using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Lists the changes that wait for a stack, and drops one.</summary>
static class ChangeSets
{
    public static Answer List(StackCall call)
    {
        var name = call.Parameters.Required("StackName");
        var page = StackPage.Read(call, name);
        call.EverythingRead();
        var shown = page.InOrder(call.Seen(name).ChangeSets);
        return call.Answer(xml =>
        {
            xml.List("Summaries", shown, set => Write(xml, set), "member");
            page.WriteToken(xml);
        });
    }

    public static Answer Delete(StackCall call)
    {
        var (name, stackName) = (call.Parameters.Required("ChangeSetName"), call.Parameters.Text("StackName"));
        call.EverythingRead();
        ChangeSet set;
        try
        {
            set = call.ChangeSet(name, stackName);
        }
        catch (AwsErrorException absent) when (absent.Code == "ChangeSetNotFound")
        {
            // What is gone already has been deleted: CloudFormation says yes to that.
            return call.Answer(_ => { });
        }

        set.Stack.ChangeSets.Remove(set);
        return call.Answer(_ => { });
    }

    static void Write(XmlOutput xml, ChangeSet set)
    {
        set.Settle();
        xml.Text("StackId", set.Stack.Id);
        xml.Text("StackName", set.Stack.Name);
        xml.Text("ChangeSetId", set.Id);
        xml.Text("ChangeSetName", set.Name);
        xml.Text("ExecutionStatus", set.ExecutionStatus);
        xml.Text("Status", set.Status);
        xml.Text("StatusReason", set.Failure);
        xml.Time("CreationTime", set.Created);
        xml.Text("Description", set.Description);
        xml.Flag("IncludeNestedStacks", false);
    }
}
