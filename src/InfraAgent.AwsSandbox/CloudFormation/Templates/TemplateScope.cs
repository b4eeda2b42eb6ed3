using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>The stack a template is resolved for, as far as it is known before any resource is.</summary>
sealed record StackIdentity(string Region, string Name, string Id);

/// <summary>What names in a template stand for, for one stack at one moment.</summary>
sealed class TemplateScope(
    Template template, IReadOnlyDictionary<string, string> parameters, StackIdentity stack, IResourceFacts facts)
{
    readonly Dictionary<string, bool> decided = new(StringComparer.Ordinal);
    int depth;

    public StackIdentity Stack => stack;

    public IResourceFacts Facts => facts;

    public bool IsWanted(TemplateResource resource) => resource.Condition is null || Holds(resource.Condition);

    /// <summary>Null for <c>AWS::NoValue</c>.</summary>
    public JsonNode? Ref(string name) => name switch
    {
        "AWS::NoValue" => null,
        "AWS::Region" => stack.Region,
        "AWS::AccountId" => Sandbox.Account,
        "AWS::StackName" => stack.Name,
        "AWS::StackId" => stack.Id,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::NotificationARNs" => new JsonArray(),
        _ when parameters.TryGetValue(name, out var value) => template.Parameters[name].IsList
            ? new JsonArray([.. value.Split(',').Select(part => (JsonNode)part.Trim())])
            : facts.Parameter(template.Parameters[name], value),
        _ => facts.PhysicalId(name),
    };

    public JsonNode? Entry(string map, string first, string second) =>
        template.Mapping(map) is { ValueKind: JsonValueKind.Object } mapping
        && mapping.TryGetProperty(first, out var row) && row.ValueKind == JsonValueKind.Object
        && row.TryGetProperty(second, out var entry)
            ? Plain(entry)
            : throw TemplateError.In($"Unable to get mapping for {map}::{first}::{second}");

    public bool Holds(string condition)
    {
        if (decided.TryGetValue(condition, out var known))
        {
            return known;
        }

        if (!template.Conditions.TryGetValue(condition, out var written))
        {
            throw TemplateError.Format($"Unresolved condition dependency {condition} in the Conditions block of the template");
        }

        if (++depth > template.Conditions.Count)
        {
            throw TemplateError.Validation($"Circular dependency between conditions: [{condition}]");
        }

        var holds = Decide(written);
        depth--;
        return decided[condition] = holds;
    }

    // A mapping holds texts and lists of them, never functions: one that named itself would have no end.
    static JsonNode Plain(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.Array => new JsonArray([.. entry.EnumerateArray().Select(one => (JsonNode)one.ToString())]),
        JsonValueKind.Object => throw TemplateError.Format("Every Mappings attribute must be a String or a List."),
        _ => entry.ToString(),
    };

    bool Decide(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object || written.EnumerateObject().ToList() is not [var only])
        {
            throw Unknown();
        }

        var parts = only.Value.ValueKind == JsonValueKind.Array ? only.Value.EnumerateArray().ToList() : [];
        return (only.Name, parts) switch
        {
            ("Condition", _) => Holds(only.Value.ToString()),
            ("Fn::Not", [var one]) => !Decide(one),
            ("Fn::And", { Count: >= 2 and <= 10 }) => parts.TrueForAll(Decide),
            ("Fn::Or", { Count: >= 2 and <= 10 }) => parts.Exists(Decide),
            ("Fn::Equals", [var left, var right]) =>
                Intrinsics.Text(Intrinsics.Resolve(left, this)) == Intrinsics.Text(Intrinsics.Resolve(right, this)),
            _ => throw Unknown(),
        };
    }

    static Protocol.AwsErrorException Unknown() => TemplateError.Format(
        "Conditions can only be boolean operations on parameters and other conditions");
}

/// <summary>What is known of resources, and of what lies outside the template.</summary>
interface IResourceFacts
{
    string PhysicalId(string resource);

    JsonNode Attribute(string resource, string attribute);

    /// <summary>What a parameter's value stands for: itself, or what it names in Systems Manager.</summary>
    string Parameter(TemplateParameter parameter, string value);

    /// <summary>What another stack exports under this name.</summary>
    string Import(string export);
}
