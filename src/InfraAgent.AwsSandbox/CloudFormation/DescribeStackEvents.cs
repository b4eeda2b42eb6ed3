using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Tells a stack's history, newest first.</summary>
static class DescribeStackEvents
{
    public static Answer Run(StackCall call)
    {
        var name = call.Parameters.Required("StackName");
        var page = StackPage.Read(call, name);
        call.EverythingRead();
        var stack = call.Seen(name);
        var shown = page.InOrder(stack.Events.AsEnumerable().Reverse());
        return call.Answer(xml =>
        {
            xml.List("StackEvents", shown, line =>
            {
                xml.Text("StackId", stack.Id);
                xml.Text("EventId", line.Id);
                xml.Text("StackName", stack.Name);
                xml.Text("LogicalResourceId", line.LogicalId);
                xml.Text("PhysicalResourceId", line.PhysicalId);
                xml.Text("ResourceType", line.Type);
                xml.Time("Timestamp", line.Time);
                xml.Text("ResourceStatus", line.Status);
                xml.Text("ResourceStatusReason", line.Reason);
                xml.Text("ResourceProperties", line.Properties);
                xml.Text("ClientRequestToken", line.Token);
            }, "member");
            page.WriteToken(xml);
        });
    }
}
