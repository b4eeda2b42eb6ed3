using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Repair;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads what a rule's remediation can do by itself.</summary>
sealed class RemedyReader(Parameters parameters, FileErrors errors)
{
    public Remedy Read(YamlNode? node, SchemaScope scope)
    {
        if (node is not YamlMap map)
        {
            return Remedy.None;
        }

        List<Fix> fixes = [];
        foreach (var entry in (map["set"] as YamlMap)?.Entries ?? [])
        {
            if (Fix(entry, scope) is { } fix)
            {
                fixes.Add(fix);
            }
        }

        if (map["set"] is { } set and not YamlMap)
        {
            errors.Add(set.Line, "'set' is a map of paths and values");
        }

        var removals = map["remove"] as YamlList;
        return new(
            fixes,
            Flag(map, "fill"),
            removals is null && Flag(map, "remove"),
            [.. (removals?.Items ?? []).Select(item => Path(item, scope)).OfType<Step[]>()]);
    }

    bool Flag(YamlMap map, string key)
    {
        switch (map[key])
        {
            case null:
                return false;
            case YamlScalar scalar when scalar.ToProperty() is BooleanValue { Flag: var flag }:
                return flag;
            case var other:
                errors.Add(other.Line, $"'{key}' is true or false");
                return false;
        }
    }

    Fix? Fix(YamlEntry entry, SchemaScope scope)
    {
        try
        {
            var value = entry.Value.ToProperty() ?? throw new FormatException($"'{entry.Key}' lacks the value to set");
            return new(
                scope.Prefix.Length == 0 ? entry.Key : $"{string.Join('.', scope.Prefix)}.{entry.Key}",
                Steps(entry.Key, scope),
                parameters.Resolve(value));
        }
        catch (FormatException e)
        {
            errors.Add(entry.Line, e.Message);
            return null;
        }
    }

    Step[]? Path(YamlNode node, SchemaScope scope)
    {
        try
        {
            return Steps((node as YamlScalar)?.Text ?? throw new FormatException("a path is a text"), scope);
        }
        catch (FormatException e)
        {
            errors.Add(node.Line, e.Message);
            return null;
        }
    }

    static Step[] Steps(string path, SchemaScope scope)
    {
        var steps = ResourcePath.Parse(path);
        PropertyPath named = new(PathRoot.Here, [.. steps.Select(step => step.Name).OfType<string>()]);
        scope.At(named, throughLists: steps.Any(step => step.Name is null));
        return [.. scope.Prefix.Select(Step.Property), .. steps];
    }
}
