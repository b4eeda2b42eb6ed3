using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Shows what a change set would do.</summary>
static class DescribeChangeSet
{
    public static Answer Run(StackCall call)
    {
        var (name, stackName) = (call.Parameters.Required("ChangeSetName"), call.Parameters.Text("StackName"));
        var values = call.Parameters.Flag("IncludePropertyValues") ?? false;
        var page = StackPage.Read(call, name);
        call.EverythingRead();
        var set = call.ChangeSet(name, stackName);
        set.Settle();
        var shown = set.Failure is null ? page.InOrder(set.Changes) : [];
        return call.Answer(xml =>
        {
            xml.Text("ChangeSetName", set.Name);
            xml.Text("ChangeSetId", set.Id);
            xml.Text("StackId", set.Stack.Id);
            xml.Text("StackName", set.Stack.Name);
            xml.Text("Description", set.Description);
            StackXml.WriteParameters(xml, set.Source);
            xml.Time("CreationTime", set.Created);
            xml.Text("ExecutionStatus", set.ExecutionStatus);
            xml.Text("Status", set.Status);
            xml.Text("StatusReason", set.Failure);
            xml.TextList("NotificationARNs", [], "member");
            xml.TextList("Capabilities", set.Source.Capabilities, "member");
            StackXml.WriteTags(xml, set.Source.Tags);
            xml.List("Changes", shown, change => Write(xml, change, values), "member");
            xml.Flag("IncludeNestedStacks", false);
            xml.Text("OnStackFailure", set.OnStackFailure);
            page.WriteToken(xml);
        });
    }

    static void Write(XmlOutput xml, ResourceChange change, bool values)
    {
        xml.Text("Type", "Resource");
        xml.Group("ResourceChange", () =>
        {
            xml.Text("PolicyAction", change.Policy);
            xml.Text("Action", change.Action);
            xml.Text("LogicalResourceId", change.LogicalId);
            xml.Text("PhysicalResourceId", change.PhysicalId);
            xml.Text("ResourceType", change.Type);
            xml.Text("Replacement", change.Replacement);
            xml.TextList("Scope", change.Scope, "member");
            xml.List("Details", change.Details, detail => Write(xml, detail, values), "member");
            if (values)
            {
                xml.Text("BeforeContext", Context(change.Before));
                xml.Text("AfterContext", Context(change.After));
            }
        });
    }

    static void Write(XmlOutput xml, ChangeDetail detail, bool values)
    {
        xml.Group("Target", () =>
        {
            xml.Text("Attribute", detail.Attribute);
            xml.Text("Name", detail.Name);
            xml.Text("RequiresRecreation", detail.Recreation);
            if (values && detail.Name is not null)
            {
                xml.Text("Path", $"/Properties/{detail.Name}");
                xml.Text("BeforeValue", Value(detail.Before));
                xml.Text("AfterValue", Value(detail.After));
                xml.Text("AttributeChangeType", (detail.Before, detail.After) switch
                {
                    (null, _) => "Add",
                    (_, null) => "Remove",
                    _ => "Modify",
                });
            }
        });
        xml.Text("Evaluation", detail.IsDynamic ? "Dynamic" : "Static");
        xml.Text("ChangeSource", detail.Source);
        xml.Text("CausingEntity", detail.Cause);
    }

    static string? Value(JsonNode? value) => value is JsonValue scalar ? Intrinsics.Text(scalar) : value?.ToJsonString();

    static string? Context(JsonObject? properties) =>
        properties is null ? null : new JsonObject { ["Properties"] = properties.DeepClone() }.ToJsonString();
}
