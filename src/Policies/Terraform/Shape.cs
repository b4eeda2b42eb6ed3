using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>What kind of value CloudFormation's schema has in a place.</summary>
enum ShapeKind
{
    /// <summary>Text, a number, a boolean; or nothing is known.</summary>
    Scalar,

    /// <summary>Anything at all: a policy document.</summary>
    Json,

    /// <summary>Names that the author chooses.</summary>
    Map,

    Object,

    List,
}

/// <summary>A place in the property tree of a CloudFormation type, where Terraform's names find theirs.</summary>
sealed class Shape
{
    static readonly ConcurrentDictionary<string, Shape> types = new(StringComparer.Ordinal);
    static readonly Shape scalar = new(ShapeKind.Scalar);

    readonly FrozenDictionary<string, (string Name, Shape Shape)> members = FrozenDictionary<string, (string, Shape)>.Empty;

    Shape(ShapeKind kind) => Kind = kind;

    Shape(JsonElement tree)
    {
        switch (tree.ValueKind)
        {
            case JsonValueKind.Array:
                Kind = ShapeKind.List;
                Item = new(tree[0]);
                break;
            case JsonValueKind.Object when tree.TryGetProperty("*", out _):
                Kind = ShapeKind.Map;
                break;
            case JsonValueKind.Object:
                Kind = ShapeKind.Object;
                members = tree.EnumerateObject().ToFrozenDictionary(
                    member => Plain(member.Name), member => (member.Name, new Shape(member.Value)), StringComparer.Ordinal);
                break;
            default:
                Kind = tree.GetString() is "j" ? ShapeKind.Json : ShapeKind.Scalar;
                break;
        }
    }

    public ShapeKind Kind { get; }

    /// <summary>What a list holds.</summary>
    public Shape? Item { get; }

    /// <summary>Whether Terraform writes it as blocks.</summary>
    public bool IsBlock => Kind == ShapeKind.Object || Item is { Kind: ShapeKind.Object };

    /// <summary>Whether it is a tag, which Terraform writes as a pair of a map.</summary>
    public bool IsTag => members.ContainsKey("key") && members.ContainsKey("value");

    /// <summary>The properties of a type; null where CloudFormation's schema is not at hand.</summary>
    public static Shape? Of(string type) =>
        Schemas.Find(type)?.Properties is { } tree ? types.GetOrAdd(type, static (_, json) => new(json), tree) : null;

    /// <summary>The property that Terraform writes so; null where there is none.</summary>
    public (string Name, Shape Shape)? Find(string attribute) => members.TryGetValue(Plain(attribute), out var found) ? found : null;

    /// <summary>The shape of a property or, inside a list, of its items.</summary>
    public Shape Below(string name) =>
        Kind == ShapeKind.List ? Item!.Below(name) : members.TryGetValue(Plain(name), out var found) ? found.Shape : scalar;

    static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
