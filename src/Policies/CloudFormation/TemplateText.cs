using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Repair;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>What a template says outside its resources, as one resource of type <see cref="ResourceTypes.Template"/>.</summary>
sealed class TemplateText
{
    readonly YamlMap root;
    readonly IReadOnlyList<Parameter> parameters;

    public TemplateText(YamlMap root, YamlMap resources, IReadOnlyList<Parameter> parameters)
    {
        this.root = root;
        this.parameters = parameters;
        Properties = PropertyMap.Of(
            ("Parameters", new PropertyList([.. parameters.Select(parameter => parameter.Description)])),
            ("Defaults", PropertyMap.Of(
                [.. parameters.Select(parameter => (parameter.Name, parameter.Description["Default"]))])),
            ("Mappings", Section("Mappings")),
            ("Metadata", Section("Metadata")),
            ("Outputs", Section("Outputs")),
            ("Unexpanded", Unexpanded(resources)));
    }

    public PropertyMap Properties { get; }

    /// <summary>A path in <see cref="Properties"/> as the template writes it.</summary>
    public string AuthorPath(string path) => Steps(path) switch
    {
        [{ Name: "Parameters" }, { Name: null, Index: var index and >= 0 }, .. var rest] when index < parameters.Count =>
            rest.Aggregate(PropertyPath.Join("Parameters", parameters[index].Name), (at, step) => PropertyPath.Join(at, step.Name ?? "")),
        [{ Name: "Defaults" }, { Name: { } name }, ..] => PropertyPath.Join("Parameters", name) + ".Default",
        [{ Name: "Unexpanded" }, ..] => root["Transform"] is null ? "Resources" : "Transform",
        _ => path,
    };

    public int Line(string path) => AuthorLines.Deepest(root, Steps(AuthorPath(path)), root.Line);

    static Step[] Steps(string path)
    {
        try
        {
            return ResourcePath.Parse(path);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    PropertyValue? Section(string name) => root[name] is { } node ? TemplateValues.Raw(node) : null;

    // Macros rewrite a template when the stack is made: what they will make of it can't be judged here.
    PropertyList? Unexpanded(YamlMap resources)
    {
        var macros = (root["Transform"] switch
        {
            YamlScalar one => [one.Text],
            YamlList list => [.. list.Items.Select(item => (item as YamlScalar)?.Text ?? "AWS::Include")],
            null => Array.Empty<string>(),
            _ => ["AWS::Include"],
        }).Where(name => name is not "AWS::LanguageExtensions").ToList();
        List<PropertyValue> found =
        [
            .. macros.Concat(Calls(resources)).Distinct(StringComparer.Ordinal)
                .Select(name => new UnknownValue($"{name} is not expanded") { Presence = Presence.Unsure }),
        ];
        return found.Count == 0 ? null : new(found);
    }

    static IEnumerable<string> Calls(YamlNode node) => node switch
    {
        { Tag: "!Transform" } => ["Fn::Transform"],
        YamlList list => list.Items.SelectMany(Calls),
        YamlMap map => map.Entries.SelectMany(entry => IsMacro(entry.Key) ? [entry.Key] : Calls(entry.Value)),
        _ => [],
    };

    static bool IsMacro(string name) =>
        name is "Fn::Transform" || name.StartsWith("Fn::ForEach", StringComparison.Ordinal);
}
