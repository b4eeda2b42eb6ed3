using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>A plan's JSON, asked without trusting it: what has another shape than expected is simply not there.</summary>
static class PlanJson
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonElement> List(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

    /// <summary>The list of that name; none when there is no such name.</summary>
    /// <exception cref="UnreadableDocumentException">There is something else under it.</exception>
    public static IEnumerable<JsonElement> Demand(this JsonElement json, string name)
    {
        var list = json.Member(name);
        return list is null or { ValueKind: JsonValueKind.Array }
            ? list?.EnumerateArray() ?? Enumerable.Empty<JsonElement>()
            : throw new UnreadableDocumentException(1, $"{name} of the plan is not a list");
    }

    /// <summary>Members by name, for asking often.</summary>
    public static Dictionary<string, JsonElement> ByName(JsonElement? json)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        if (json is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var member in map.EnumerateObject())
            {
                members[member.Name] = member.Value;
            }
        }

        return members;
    }
}
