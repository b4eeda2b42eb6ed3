using System.Text.Json;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>A place in a JSON Schema, its references followed.</summary>
/// <param name="Root">The whole schema, which references are of.</param>
/// <param name="Here">The place; undefined where the schema says nothing.</param>
readonly record struct SchemaNode(JsonElement Root, JsonElement Here)
{
    const int MostSteps = 16;

    public static SchemaNode Of(JsonElement schema) => new(schema, schema);

    public IReadOnlyList<string> Types => Resolved.Here is { ValueKind: JsonValueKind.Object } here && here.TryGetProperty("type", out var type)
        ? type.ValueKind switch
        {
            JsonValueKind.String => [type.GetString()!],
            JsonValueKind.Array => [.. type.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!)],
            _ => [],
        }
        : [];

    /// <summary>What it is, besides that it may be null; empty where the schema does not say.</summary>
    public string Type => Types.FirstOrDefault(type => type is not "null") ?? (Has("properties") ? "object" : Has("items") ? "array" : "");

    public bool MayBeNull => Types.Contains("null", StringComparer.Ordinal);

    public SchemaNode Items => Child("items");

    public IEnumerable<(string Name, SchemaNode Schema)> Properties
    {
        get
        {
            var (root, here) = Resolved;
            return here.ValueKind is JsonValueKind.Object && here.TryGetProperty("properties", out var properties)
                    && properties.ValueKind is JsonValueKind.Object
                ? properties.EnumerateObject().Select(property => (property.Name, new SchemaNode(root, property.Value)))
                : [];
        }
    }

    public IReadOnlySet<string> Required => Resolved.Here is { ValueKind: JsonValueKind.Object } here
            && here.TryGetProperty("required", out var names) && names.ValueKind is JsonValueKind.Array
        ? names.EnumerateArray().Select(name => name.GetString() ?? "").ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The schema of a property, whether it is named or one of any name.</summary>
    public SchemaNode? Property(string name)
    {
        foreach (var (candidate, schema) in Properties)
        {
            if (candidate == name)
            {
                return schema;
            }
        }

        return Child("additionalProperties") is { Here.ValueKind: JsonValueKind.Object } any ? any : null;
    }

    /// <summary>A keyword's value; undefined where there is none.</summary>
    public JsonElement Keyword(string name) =>
        Resolved.Here is { ValueKind: JsonValueKind.Object } here && here.TryGetProperty(name, out var value) ? value : default;

    bool Has(string keyword) => Keyword(keyword).ValueKind is not JsonValueKind.Undefined;

    SchemaNode Child(string keyword) => new(Root, Keyword(keyword));

    // A choice that differs from null alone is that one thing; any other is left to the server.
    SchemaNode Resolved
    {
        get
        {
            var node = this;
            for (var steps = 0; steps < MostSteps && node.Here.ValueKind is JsonValueKind.Object; steps++)
            {
                if (node.Here.TryGetProperty("$ref", out var reference) && Find(node.Root, reference.GetString()) is { } found)
                {
                    node = node with { Here = found };
                }
                else if (node.Here.TryGetProperty("anyOf", out var some) && Single(some) is { } only)
                {
                    node = node with { Here = only };
                }
                else
                {
                    return node;
                }
            }

            return node;
        }
    }

    static JsonElement? Find(JsonElement root, string? reference)
    {
        if (reference?.StartsWith("#/", StringComparison.Ordinal) is not true)
        {
            return null;
        }

        var found = root;
        foreach (var step in reference[2..].Split('/'))
        {
            if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal), out found))
            {
                return null;
            }
        }

        return found;
    }

    static JsonElement? Single(JsonElement some)
    {
        var kinds = some.EnumerateArray().Where(one => !(one.TryGetProperty("type", out var type) && type.ValueEquals("null"))).ToList();
        return kinds is [var only] ? only : null;
    }
}
