using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What any instance must know to go on with a session of a Bedrock agent.</summary>
/// <param name="Session">The session's id at Bedrock.</param>
/// <param name="Invocation">Bedrock's name for the calls that it waits for; null where it waits for none.</param>
/// <param name="Pending">Those calls.</param>
sealed record AgentMemory(string Session, string? Invocation, IReadOnlyList<PendingCall>? Pending)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else, as another agent's memory is.</summary>
    public static AgentMemory? Parse(string? text)
    {
        try
        {
            return text is not null && JsonSerializer.Deserialize(text, BedrockMemoryJson.Default.AgentMemory) is { Session: { Length: > 0 } } memory
                ? memory
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, BedrockMemoryJson.Default.AgentMemory);

    /// <summary>The id of the session after this one.</summary>
    public string Successor(string conversation)
    {
        var number = Session.StartsWith(conversation + "-", StringComparison.Ordinal)
            && int.TryParse(Session.AsSpan(conversation.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var suffix)
                ? suffix
                : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{conversation}-{number + 1}");
    }
}

/// <summary>A call that an agent handed over, with all that its result must repeat.</summary>
/// <param name="Id">The id of the <see cref="ToolRequest"/>.</param>
/// <param name="Function">Null for one of an OpenAPI schema.</param>
/// <param name="Asked">RESULT, USER_CONFIRMATION or USER_CONFIRMATION_AND_RESULT.</param>
sealed record PendingCall(
    string Id, string ActionGroup, string? AgentId, string? Function, string? ApiPath, string? HttpMethod, string Asked);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentMemory))]
[JsonSerializable(typeof(ConverseMemory))]
sealed partial class BedrockMemoryJson : JsonSerializerContext;
