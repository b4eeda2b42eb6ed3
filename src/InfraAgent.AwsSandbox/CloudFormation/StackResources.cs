using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Shows what belongs to a stack.</summary>
static class StackResources
{
    const int MaxDescribed = 100;

    public static Answer List(StackCall call)
    {
        var name = call.Parameters.Required("StackName");
        var page = StackPage.Read(call, name);
        call.EverythingRead();
        var shown = page.Of(call.Seen(name).Resources, resource => resource.LogicalId);
        return call.Answer(xml =>
        {
            xml.List("StackResourceSummaries", shown, resource => Write(xml, resource, "LastUpdatedTimestamp"), "member");
            page.WriteToken(xml);
        });
    }

    public static Answer Describe(StackCall call)
    {
        var p = call.Parameters;
        var (name, logical, physical) = (p.Text("StackName"), p.Text("LogicalResourceId"), p.Text("PhysicalResourceId"));
        call.EverythingRead();
        if (name is null == physical is null)
        {
            throw TemplateError.Validation("Exactly one of StackName and PhysicalResourceId must be specified");
        }

        var stack = name is not null ? call.Seen(name) : Owner(call, physical!);
        var shown = stack.Resources.Where(r => logical is null || r.LogicalId == logical).Take(MaxDescribed).ToList();
        if (logical is not null && shown.Count == 0)
        {
            throw TemplateError.Validation($"Resource {logical} does not exist for stack {stack.Name}");
        }

        return call.Answer(xml => xml.List("StackResources", shown, resource =>
        {
            xml.Text("StackName", stack.Name);
            xml.Text("StackId", stack.Id);
            Write(xml, resource, "Timestamp");
        }, "member"));
    }

    static Stack Owner(StackCall call, string physicalId)
    {
        var owner = call.Region.Stacks.FirstOrDefault(s => !s.IsGone && s.Resources.Exists(r => r.PhysicalId == physicalId))
            ?? throw TemplateError.Validation($"Stack for {physicalId} does not exist");
        owner.Settle();
        return owner;
    }

    static void Write(XmlOutput xml, StackResource resource, string time)
    {
        xml.Text("LogicalResourceId", resource.LogicalId);
        xml.Text("PhysicalResourceId", resource.PhysicalId);
        xml.Text("ResourceType", resource.Type);
        xml.Time(time, resource.Updated);
        xml.Text("ResourceStatus", resource.Status);
        xml.Text("ResourceStatusReason", resource.Reason);
        StackXml.WriteDrift(xml, "StackResourceDriftStatus");
    }
}
