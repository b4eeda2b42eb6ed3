using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>An import takes resources in and does nothing else.</summary>
static class Imports
{
    public static void Check(ChangeSetRequest asked, Template template, IReadOnlyList<ResourceChange> changes)
    {
        if (asked.Kind != "IMPORT")
        {
            if (asked.Imports.Count > 0)
            {
                throw TemplateError.Validation("ResourcesToImport can only be specified when ChangeSetType is set to IMPORT");
            }

            return;
        }

        var problem = asked.Imports.Count == 0
            ? "ResourcesToImport must be specified when ChangeSetType is set to IMPORT"
            : asked.Imports.Keys.Select(name => Problem(asked, template, name)).FirstOrDefault(found => found is not null)
            ?? (changes.Any(change => change.Action != "Import")
                ? "As part of the import operation, you cannot modify or add [resources]" : null);
        if (problem is not null)
        {
            throw TemplateError.Validation(problem);
        }
    }

    static string? Problem(ChangeSetRequest asked, Template template, string name) => template.Resources.GetValueOrDefault(name) switch
    {
        null => $"Resources [{name}] to import are not in the template",
        var resource when resource.Type != asked.ImportTypes[name] =>
            $"Resource {name} is of type {resource.Type} in the template and {asked.ImportTypes[name]} in ResourcesToImport",
        { DeletionPolicy: null } =>
            $"Resources to import must have a DeletionPolicy attribute specified in the template: [{name}]",
        _ => null,
    };
}
