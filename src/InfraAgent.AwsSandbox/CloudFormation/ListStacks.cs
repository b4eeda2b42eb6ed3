using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Lists stacks in the states asked for, those that are gone as well.</summary>
static class ListStacks
{
    static readonly HashSet<string> known = new(StringComparer.Ordinal)
    {
        "CREATE_IN_PROGRESS", "CREATE_FAILED", "CREATE_COMPLETE", "ROLLBACK_IN_PROGRESS", "ROLLBACK_FAILED",
        "ROLLBACK_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_FAILED", "DELETE_COMPLETE", "UPDATE_IN_PROGRESS",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS",
        "UPDATE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE",
        "REVIEW_IN_PROGRESS", "IMPORT_IN_PROGRESS", "IMPORT_COMPLETE", "IMPORT_ROLLBACK_IN_PROGRESS",
        "IMPORT_ROLLBACK_FAILED", "IMPORT_ROLLBACK_COMPLETE",
    };

    public static Answer Run(StackCall call)
    {
        var wanted = call.Parameters.Group("StackStatusFilter").List("member");
        var page = StackPage.Read(call, string.Join(',', wanted));
        call.EverythingRead();
        if (wanted.FirstOrDefault(state => !known.Contains(state)) is { } unknown)
        {
            throw TemplateError.Validation(
                $"1 validation error detected: Value '[{unknown}]' at 'stackStatusFilter' failed to satisfy constraint: " +
                $"Member must satisfy enum value set: [{string.Join(", ", known)}]");
        }

        foreach (var stack in call.Region.Stacks)
        {
            stack.Settle();
        }

        var shown = page.Of(
            call.Region.Stacks.Where(stack => wanted.Count == 0 || wanted.Contains(stack.Status, StringComparer.Ordinal)),
            stack => stack.SortKey);
        return call.Answer(xml =>
        {
            xml.List("StackSummaries", shown, stack =>
            {
                xml.Text("StackId", stack.Id);
                xml.Text("StackName", stack.Name);
                xml.Text("TemplateDescription", stack.Source?.Template.Description);
                xml.Time("CreationTime", stack.Created);
                xml.Time("LastUpdatedTime", stack.Updated);
                xml.Time("DeletionTime", stack.Deleted);
                xml.Text("StackStatus", stack.Status);
                xml.Text("StackStatusReason", stack.Reason);
                StackXml.WriteDrift(xml, "StackDriftStatus");
            }, "member");
            page.WriteToken(xml);
        });
    }
}
