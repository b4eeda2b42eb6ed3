using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>Resolves CloudFormation's functions.</summary>
static class Intrinsics
{
    const int MaxText = 1_000_000;

    /// <summary>The value with its functions resolved, as a tree of its own; null for <c>AWS::NoValue</c>.</summary>
    public static JsonNode? Resolve(JsonElement value, TemplateScope scope) => value.ValueKind switch
    {
        JsonValueKind.Object when Function(value) is { } call => Call(call.Name, call.Value, scope),
        JsonValueKind.Object => new JsonObject(value.EnumerateObject()
            .Select(member => KeyValuePair.Create(member.Name, Resolve(member.Value, scope)))
            .Where(member => member.Value is not null)),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray()
            .Select(item => Resolve(item, scope)).Where(item => item is not null)]),
        JsonValueKind.String => value.GetString()!,
        _ => JsonValue.Create(value),
    };

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar => scalar.GetValueKind() == JsonValueKind.String ? scalar.GetValue<string>() : scalar.ToJsonString(),
        _ => throw TemplateError.In("a list or a map stands where a text is expected"),
    };

    static JsonProperty? Function(JsonElement value)
    {
        var members = value.EnumerateObject();
        return members.MoveNext() && members.Current is { Name: var name } call && !members.MoveNext()
            && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal))
                ? call
                : null;
    }

    static JsonNode? Call(string name, JsonElement argument, TemplateScope scope)
    {
        var parts = argument.ValueKind == JsonValueKind.Array ? argument.EnumerateArray().ToList() : [];
        return (name, parts) switch
        {
            ("Ref", _) => scope.Ref(argument.ToString()),
            ("Fn::GetAtt", []) when argument.ToString().Split('.', 2) is [var resource, var attribute] =>
                scope.Facts.Attribute(resource, attribute),
            ("Fn::GetAtt", [var resource, var attribute]) =>
                scope.Facts.Attribute(resource.ToString(), Text(Resolve(attribute, scope))),
            ("Fn::Sub", []) => Sub(argument.ToString(), default, scope),
            ("Fn::Sub", [var text, { ValueKind: JsonValueKind.Object } variables]) => Sub(text.ToString(), variables, scope),
            ("Fn::Join", [var delimiter, var items]) =>
                Short(string.Join(delimiter.ToString(), List(items, name, scope).Select(Text))),
            ("Fn::Split", [var delimiter, var text]) when delimiter.ToString().Length > 0 => new JsonArray(
                [.. Text(Resolve(text, scope)).Split(delimiter.ToString()).Select(part => (JsonNode)part)]),
            ("Fn::Select", [var index, var items]) => Select(Text(Resolve(index, scope)), List(items, name, scope)),
            ("Fn::If", [var condition, var yes, var no]) => Resolve(scope.Holds(condition.ToString()) ? yes : no, scope),
            ("Fn::FindInMap", [var map, var first, var second]) =>
                scope.Entry(Text(Resolve(map, scope)), Text(Resolve(first, scope)), Text(Resolve(second, scope))),
            ("Fn::Base64", _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(Resolve(argument, scope)))),
            ("Fn::GetAZs", _) => new JsonArray([.. AwsRegions.Zones(Zone(argument, scope)).Select(zone => (JsonNode)zone)]),
            ("Fn::ImportValue", _) => scope.Facts.Import(Text(Resolve(argument, scope))),
            ("Fn::Cidr" or "Fn::Transform", _) => throw Protocol.AwsErrorException.NotImplemented(
                $"The sandbox does not implement the function {name}."),
            _ => throw TemplateError.In($"every {name} object requires its arguments in the right number and kind"),
        };
    }

    static JsonNode Sub(string text, JsonElement variables, TemplateScope scope) => Short(Substitution.Replace(text, name =>
        variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var own) ? Text(Resolve(own, scope))
        : name.StartsWith("AWS::", StringComparison.Ordinal) || name.Split('.', 2) is not [var resource, var attribute]
            ? Text(scope.Ref(name))
            : Text(scope.Facts.Attribute(resource, attribute))));

    static IEnumerable<JsonNode?> List(JsonElement items, string function, TemplateScope scope) =>
        Resolve(items, scope) as JsonArray ?? throw TemplateError.In($"{function} needs a list");

    static JsonNode? Select(string index, IEnumerable<JsonNode?> items) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && items.ElementAtOrDefault(at) is { } found
            ? found.DeepClone()
            : throw TemplateError.In($"Fn::Select cannot select nonexistent value at index {index}");

    static string Zone(JsonElement argument, TemplateScope scope) =>
        Text(Resolve(argument, scope)) is { Length: > 0 } region ? region : scope.Stack.Region;

    // A small template can make a large text of itself, many times over.
    static JsonNode Short(string text) =>
        text.Length <= MaxText ? text : throw TemplateError.In("a function makes a text that is too long");
}
