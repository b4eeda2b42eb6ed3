using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime.Documents;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>JSON as the AWS clients carry it.</summary>
static class JsonDocuments
{
    public static Document Of(JsonNode? json) => json is null ? default : Of(JsonSerializer.SerializeToElement(json));

    public static Document Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Document(json.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value), StringComparer.Ordinal)),
        JsonValueKind.Array => new Document(json.EnumerateArray().Select(Of).ToList()),
        JsonValueKind.String => new Document(json.GetString()),
        JsonValueKind.True or JsonValueKind.False => new Document(json.GetBoolean()),
        JsonValueKind.Number when json.TryGetInt32(out var number) => new Document(number),
        JsonValueKind.Number when json.TryGetInt64(out var number) => new Document(number),
        JsonValueKind.Number => new Document(json.GetDouble()),
        _ => default,
    };
}
