using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Gives templates back, and reads them without doing anything.</summary>
static class Bodies
{
    public static Answer Get(StackCall call)
    {
        var p = call.Parameters;
        var (stackName, setName) = (p.Text("StackName"), p.Text("ChangeSetName"));
        _ = p.Choice("TemplateStage", "Original", "Processed");
        call.EverythingRead();
        var source = setName is not null
            ? call.ChangeSet(setName, stackName).Source
            : call.Seen(stackName ?? throw AwsErrorException.Missing("StackName")).Source;
        return source is null
            ? throw TemplateError.Validation($"Template for stack {stackName} does not exist")
            : call.Answer(xml =>
            {
                xml.Text("TemplateBody", source.Template.Body);
                xml.TextList("StagesAvailable", ["Original", "Processed"], "member");
            });
    }

    /// <summary>What the CLI asks before it updates a stack.</summary>
    public static Answer Summarize(StackCall call)
    {
        var (body, stackName) = (call.Parameters.Text("TemplateBody"), call.Parameters.Text("StackName"));
        call.EverythingRead();
        var template = body is not null ? Template.Parse(body)
            : call.Seen(stackName ?? throw AwsErrorException.Missing("TemplateBody")).Source?.Template
            ?? throw TemplateError.Validation($"Template for stack {stackName} does not exist");
        return call.Answer(xml =>
        {
            xml.List("Parameters", template.Parameters.Values, parameter =>
            {
                xml.Text("ParameterKey", parameter.Name);
                xml.Text("DefaultValue", parameter.Default);
                xml.Text("ParameterType", parameter.Type);
                xml.Flag("NoEcho", parameter.NoEcho);
                xml.Text("Description", parameter.Description);
            }, "member");
            Describe(xml, template);
            xml.TextList(
                "ResourceTypes", template.Resources.Values.Select(r => r.Type).Distinct(StringComparer.Ordinal), "member");
        });
    }

    public static Answer Validate(StackCall call)
    {
        var body = call.Parameters.Required("TemplateBody");
        call.EverythingRead();
        var template = Template.Parse(body);
        return call.Answer(xml =>
        {
            xml.List("Parameters", template.Parameters.Values, parameter =>
            {
                xml.Text("ParameterKey", parameter.Name);
                xml.Text("DefaultValue", parameter.Default);
                xml.Flag("NoEcho", parameter.NoEcho);
                xml.Text("Description", parameter.Description);
            }, "member");
            Describe(xml, template);
        });
    }

    static void Describe(XmlOutput xml, Template template)
    {
        xml.Text("Description", template.Description);
        if (IamCapabilities.Needed(template) is { } needed)
        {
            xml.TextList("Capabilities", [needed], "member");
            xml.Text("CapabilitiesReason",
                $"The following resource(s) require capabilities: [{string.Join(", ", IamCapabilities.Types(template))}]");
        }
    }
}
