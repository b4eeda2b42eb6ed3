using InfraAgent.Policies.Repair;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>On which line of its template a property of a resource stands.</summary>
sealed class AuthorLines(YamlEntry declaration, YamlMap resource)
{
    /// <summary>The line of a path, or of the nearest thing above it that is written.</summary>
    public int Of(string path)
    {
        Step[] steps;
        try
        {
            steps = ResourcePath.Parse(path);
        }
        catch (FormatException)
        {
            // "$region" and the like stand nowhere.
            return declaration.Line;
        }

        var properties = resource["Properties"] as YamlMap;
        var isAttribute = steps[0].Name is { } name && properties?[name] is null && resource[name] is not null;
        return isAttribute
            ? Deepest(resource, steps, declaration.Line)
            : properties is null ? declaration.Line : Deepest(properties, steps, declaration.Line);
    }

    public static int Deepest(YamlNode node, ReadOnlySpan<Step> steps, int line)
    {
        foreach (var step in steps)
        {
            switch (node)
            {
                case YamlMap map when step.Name is { } name
                    && map.Entries.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.Ordinal)) is { Value: { } inner } found:
                    (node, line) = (inner, found.Line);
                    break;
                case YamlList list when step.Name is null && step.Index >= 0 && step.Index < list.Items.Count:
                    node = list.Items[step.Index];
                    line = node.Line;
                    break;
                default:
                    return line;
            }
        }

        return line;
    }
}
