using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Shows stacks: one by name, one that is gone by its id, or all that are there.</summary>
static class DescribeStacks
{
    public static Answer Run(StackCall call)
    {
        var name = call.Parameters.Text("StackName");
        var page = StackPage.Read(call);
        call.EverythingRead();
        var all = name is { Length: > 0 } ? [call.Find(name)] : call.Region.Stacks;
        foreach (var stack in all)
        {
            stack.Settle();
        }

        var shown = page.Of(all.Where(stack => name is { Length: > 0 } || !stack.IsGone), stack => stack.SortKey);
        return call.Answer(xml =>
        {
            xml.List("Stacks", shown, stack => Write(xml, stack), "member");
            page.WriteToken(xml);
        });
    }

    static void Write(XmlOutput xml, Stack stack)
    {
        xml.Text("StackId", stack.Id);
        xml.Text("StackName", stack.Name);
        xml.Text("ChangeSetId", stack.ChangeSetId);
        xml.Text("Description", stack.Source?.Template.Description);
        StackXml.WriteParameters(xml, stack.Source);
        xml.Time("CreationTime", stack.Created);
        xml.Time("DeletionTime", stack.Deleted);
        xml.Time("LastUpdatedTime", stack.Updated);
        xml.Text("StackStatus", stack.Status);
        xml.Text("StackStatusReason", stack.Reason);
        xml.Flag("DisableRollback", stack.RollbackDisabled);
        xml.TextList("NotificationARNs", [], "member");
        xml.TextList("Capabilities", stack.Source?.Capabilities ?? [], "member");
        xml.List("Outputs", stack.Outputs, output =>
        {
            xml.Text("OutputKey", output.Key);
            xml.Text("OutputValue", output.Value);
            xml.Text("Description", output.Description);
            xml.Text("ExportName", output.ExportName);
        }, "member");
        xml.Text("RoleARN", stack.Source?.RoleArn);
        StackXml.WriteTags(xml, stack.Tags.Current);
        xml.Flag("EnableTerminationProtection", stack.IsProtected);
        StackXml.WriteDrift(xml, "StackDriftStatus");
    }
}
