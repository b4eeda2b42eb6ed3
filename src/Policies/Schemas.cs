using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies;

/// <summary>What is known of a resource type.</summary>
/// <param name="Tags">How it writes its tags; null where it has none.</param>
/// <param name="Properties">Its property tree (see schemas/generate.py); null where only its tags are known.</param>
sealed record TypeSchema(bool Taggable, TagShape? Tags, JsonElement? Properties);

/// <summary>The resource types of CloudFormation, each read when it is first asked for.</summary>
static class Schemas
{
    static readonly ConcurrentDictionary<string, TypeSchema> trees = new(StringComparer.Ordinal);
    static readonly Lazy<FrozenDictionary<string, TypeSchema>> others = new(ReadOthers);

    /// <summary>The type's schema; null for a type that CloudFormation does not have.</summary>
    public static TypeSchema? Find(string type)
    {
        if (trees.TryGetValue(type, out var known))
        {
            return known;
        }

        if (ReadTree(type) is { } tree)
        {
            trees[type] = tree;
            return tree;
        }

        return others.Value.GetValueOrDefault(type);
    }

    static TypeSchema? ReadTree(string type)
    {
        using var stream = Open(type.Replace("::", ".", StringComparison.Ordinal) + ".json");
        if (stream is null)
        {
            return null;
        }

        var document = JsonDocument.Parse(stream).RootElement;
        var tags = document.GetProperty("tags");
        return new(
            document.GetProperty("taggable").GetBoolean(),
            tags.ValueKind == JsonValueKind.Null
                ? null
                : Shape(tags.GetProperty("property").GetString()!, tags.GetProperty("style").GetString()!),
            document.GetProperty("properties"));
    }

    static FrozenDictionary<string, TypeSchema> ReadOthers()
    {
        using StreamReader reader = new(Open("types.txt")!);
        Dictionary<string, TypeSchema> types = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            types.Add(line.Split(' ')[0], line.Split(' ') switch
            {
                [_, var property, var style] => new(true, Shape(property, style), null),
                _ => new(false, null, null),
            });
        }

        return types.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static TagShape Shape(string property, string style) => new(property, style switch
    {
        "map" => TagStyle.Map,
        "specifications" => TagStyle.Specifications,
        _ => TagStyle.List,
    });

    static Stream? Open(string name) => typeof(Schemas).Assembly.GetManifestResourceStream("schemas/" + name);
}
