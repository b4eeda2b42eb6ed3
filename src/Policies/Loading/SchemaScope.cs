using System.Collections.Frozen;
using System.Text.Json;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Loading;

/// <summary>A place in the property trees of the types that a rule is for: what a path may name from there.</summary>
/// <param name="Places">The tree at this place, by type; null where the rule is for types that share no
/// properties.</param>
/// <param name="Prefix">Where the rule's paths start; nothing inside a list.</param>
sealed record SchemaScope(IReadOnlyList<(string Type, JsonElement Tree)>? Places, string[] Prefix)
{
    static readonly FrozenSet<string> attributes = FrozenSet.Create(
        StringComparer.Ordinal, "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy", "Metadata");

    /// <summary>The scope at a path.</summary>
    /// <param name="path">As the rule writes it, without the prefix.</param>
    /// <param name="throughLists">Lists on the way are walked through, and one at the end is entered.</param>
    /// <exception cref="FormatException">A type has no such property.</exception>
    public SchemaScope At(PropertyPath path, bool throughLists)
    {
        switch (path.Root)
        {
            case PathRoot.Here:
                break;
            case PathRoot.Attributes when path.Segments is [var attribute, ..] && !attributes.Contains(attribute):
                throw new FormatException(
                    $"'{path}': a resource of a template has no attribute '{attribute}', only {string.Join(", ", attributes)}");
            case PathRoot.Related when path.Segments.Length > 0:
                return Elsewhere(path.Segments[0], path.Segments[1..], path, throughLists);
            case PathRoot.Template when path.Segments.Length > 0:
                return Elsewhere(ResourceTypes.Template, path.Segments, path, throughLists);
            default:
                return new([], []);
        }

        if (Places is null)
        {
            return path.Segments.Length == 0
                ? this
                : throw new FormatException(
                    $"'{path}': a rule for any type can look at . and what starts with $ only");
        }

        return new([.. Places.Select(place => (place.Type, Walk(place, path, throughLists)))], []);
    }

    static SchemaScope Elsewhere(string type, string[] segments, PropertyPath path, bool throughLists)
    {
        var tree = Schemas.Find(type) is { } schema
            ? schema.Properties
            : throw new FormatException($"'{path}': unknown resource type '{type}'");
        return tree is null
            ? new([], [])
            : new SchemaScope([(type, tree.Value)], []).At(new(PathRoot.Here, segments), throughLists);
    }

    JsonElement Walk((string Type, JsonElement Tree) place, PropertyPath path, bool throughLists)
    {
        var tree = place.Tree;
        foreach (var name in (string[])[.. Prefix, .. path.Segments])
        {
            tree = throughLists ? Item(tree) : tree;
            tree = (tree.ValueKind, name) switch
            {
                (JsonValueKind.String, _) when tree.GetString() is "j" => tree,
                (JsonValueKind.Object, _) when tree.TryGetProperty(name, out var named) => named,
                (JsonValueKind.Object, _) when tree.TryGetProperty("*", out var free) => free,
                (JsonValueKind.Array, _) => throw new FormatException(
                    $"'{path}' leads through a list of {place.Type} before '{name}': use each, none or some"),
                _ => throw new FormatException($"{place.Type} has no property '{path}' (there is no '{name}')"),
            };
        }

        return throughLists ? Item(tree) : tree;
    }

    static JsonElement Item(JsonElement tree)
    {
        while (tree.ValueKind == JsonValueKind.Array)
        {
            tree = tree[0];
        }

        return tree;
    }
}
