using System.Text.Json;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Loading;

/// <summary>A place in the property trees of the types that a rule is for: what a path may name from there.</summary>
/// <param name="Places">The tree at this place, by type; null where the rule is for types that share no
/// properties.</param>
/// <param name="Prefix">Where the rule's paths start; nothing inside a list.</param>
sealed record SchemaScope(IReadOnlyList<(string Type, JsonElement Tree)>? Places, string[] Prefix)
{
    /// <summary>The scope at a path.</summary>
    /// <param name="path">As the rule writes it, without the prefix.</param>
    /// <param name="throughLists">Lists on the way are walked through, and one at the end is entered.</param>
    /// <exception cref="FormatException">A type has no such property.</exception>
    public SchemaScope At(PropertyPath path, bool throughLists)
    {
        if (path.Root != PathRoot.Here)
        {
            return new([], []);
        }

        if (Places is null)
        {
            return path.Segments.Length == 0
                ? this
                : throw new FormatException(
                    $"'{path}': a rule for any type can look at $tags, $region, $environment and . only");
        }

        return new([.. Places.Select(place => (place.Type, Walk(place, path, throughLists)))], []);
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
