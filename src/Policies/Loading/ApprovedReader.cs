using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads <c>approved.yaml</c>. Rules may refer to any list in it; those that the server needs are
/// typed.</summary>
sealed class ApprovedReader(FileErrors errors)
{
    public (Approved Approved, PropertyMap Parameters) Read(YamlNode? root)
    {
        if (root is null)
        {
            return (new([.. Environments.Names.Select(_ => new ApprovedValues([], [], [], null))]), PropertyMap.Empty);
        }

        var lists = root.ToProperty() as PropertyMap ?? PropertyMap.Empty;
        if (root is not YamlMap)
        {
            errors.Add(root.Line, "approved.yaml is a map of lists");
        }

        var shared = new Parameters(PropertyMap.Of(("approved", lists)));
        var byEnvironment = Enumerable.Range(0, Environments.Count).Select(environment => new ApprovedValues(
            Texts(root, shared, "regions", environment),
            Texts(root, shared, "instanceTypes", environment),
            Texts(root, shared, "images.ids", environment),
            Image(root, shared, environment)));
        return (new([.. byEnvironment]), lists);
    }

    IReadOnlyList<string> Texts(YamlNode root, Parameters shared, string path, int environment)
    {
        switch (Value(root, shared, path, environment))
        {
            case null:
                return [];
            case PropertyList list when list.Items.All(item => item is TextValue):
                return [.. list.Items.Cast<TextValue>().Select(item => item.Text)];
            default:
                errors.Add(Line(root, path), $"'{path}' is a list of texts");
                return [];
        }
    }

    DefaultImage? Image(YamlNode root, Parameters shared, int environment)
    {
        switch (Value(root, shared, "images.default", environment))
        {
            case null:
                return null;
            case PropertyMap map when map["owners"] is PropertyList owners && map["name"] is TextValue name:
                return new([.. owners.Items.Select(owner => Scalars.Text(owner) ?? "")], name.Text);
            default:
                errors.Add(Line(root, "images"), "'images.default' has owners (a list) and a name");
                return null;
        }
    }

    PropertyValue? Value(YamlNode root, Parameters shared, string path, int environment)
    {
        if (Descend(root, path) is null)
        {
            return null;
        }

        try
        {
            return shared.Resolve(new TextValue($"$approved.{path}"))[environment];
        }
        catch (FormatException e)
        {
            errors.Add(Line(root, path), e.Message);
            return null;
        }
    }

    static YamlNode? Descend(YamlNode root, string path) =>
        path.Split('.').Aggregate((YamlNode?)root, (node, name) => (node as YamlMap)?[name]);

    static int Line(YamlNode root, string path) => Descend(root, path)?.Line ?? root.Line;
}
