using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Ec2.Model;

namespace InfraAgent.AwsSandbox.CloudFormation.Model;

/// <summary>What a stack's template can know: of its own resources, of other stacks, of AWS's public parameters.</summary>
sealed class StackFacts(StackRegion region, Stack stack, Ec2Cloud cloud) : IResourceFacts
{
    /// <summary>Stands for a value that is not known before the change is made, as CloudFormation itself writes it.</summary>
    public const string Unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";

    const string Images = "/aws/service/ami-amazon-linux-latest/";

    /// <summary>Resources that are still to be made, or to be made anew.</summary>
    public HashSet<string> Pending { get; } = new(StringComparer.Ordinal);

    public string PhysicalId(string resource) =>
        Pending.Contains(resource) ? Unknown : Made(resource).PhysicalId;

    public JsonNode Attribute(string resource, string attribute)
    {
        if (Pending.Contains(resource))
        {
            return Unknown;
        }

        return Made(resource).Attributes.TryGetValue(attribute, out var value) ? value : throw TemplateError.In(
            $"resource {resource} does not support attribute type {attribute} in Fn::GetAtt");
    }

    public string Parameter(TemplateParameter parameter, string value)
    {
        if (!parameter.Type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal))
        {
            return value;
        }

        // The one parameter everybody's templates use: the newest image of Amazon Linux.
        var architecture = value.EndsWith("arm64", StringComparison.Ordinal) ? "arm64" : "x86_64";
        var image = value.StartsWith(Images, StringComparison.Ordinal)
            ? cloud.Region(region.Name).Images.Where(i => i.Template.Architecture == architecture && i.Template.FixedId is null)
                .MaxBy(i => i.Template.Name, StringComparer.Ordinal)
            : null;
        return image?.Id ?? throw TemplateError.Validation(
            $"Unable to fetch parameters [{value}] from parameter store for this account.");
    }

    public string Import(string export) =>
        region.Stacks.Where(other => !other.IsGone).SelectMany(other => other.Outputs)
            .FirstOrDefault(output => output.ExportName == export)?.Value
                ?? throw TemplateError.Validation($"No export named {export} found.");

    StackResource Made(string resource) => stack.Resource(resource) ?? throw TemplateError.Format(
        $"Unresolved resource dependencies [{resource}] in the Resources block of the template");
}
