using System.Text.Json;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Text;
using InfraAgent.Chat.Turns;

namespace InfraAgent.Chat.Gateway;

/// <summary>What a client asked can't be done as it asked; the message says what is wanted.</summary>
/// <param name="code">For programs, for example <c>INVALID_ARGUMENT</c>.</param>
public sealed class BadRequestException(string code, Localized text) : Exception(text.En)
{
    public string Code => code;

    public Localized Text => text;
}

/// <summary>Reads what clients send. Members that are not known are ignored, as the original did.</summary>
static class Requests
{
    const int LongestId = 64;
    const int LongestReason = 500;

    public static SessionId Session(JsonElement payload) => Session(Text(payload, "sessionId"));

    public static SessionId Session(string? text) => SessionId.TryParse(text, out var id)
        ? id
        : throw Invalid(
            $"sessionId: de 1 a {SessionId.Longest} letras, dígitos, '-' o '_'.", $"sessionId: 1 to {SessionId.Longest} letters, digits, '-' or '_'.");

    /// <summary>The message, under the client's own id for it where it gave one.</summary>
    public static TypedMessage Message(string? content, string? id)
    {
        if (!MessageContent.TryParse(content, out var parsed))
        {
            throw Invalid(
                $"content: texto de 1 a {MessageContent.Longest} caracteres, no solo espacios.",
                $"content: text of 1 to {MessageContent.Longest} characters, not only blanks.");
        }

        if (id is not null && (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            throw Invalid($"id: de 1 a {LongestId} letras, dígitos, '-' o '_'.", $"id: 1 to {LongestId} letters, digits, '-' or '_'.");
        }

        return new(id ?? Ids.New(), parsed);
    }

    public static bool Decision(string? decision) => decision switch
    {
        "approve" => true,
        "reject" => false,
        _ => throw Invalid("decision: \"approve\" o \"reject\".", "decision: \"approve\" or \"reject\"."),
    };

    public static string? Reason(string? reason) => reason is null or { Length: <= LongestReason }
        ? reason
        : throw Invalid($"reason: a lo sumo {LongestReason} caracteres.", $"reason: at most {LongestReason} characters.");

    public static string Required(string? text, string name) =>
        text is { Length: > 0 } ? text : throw Invalid($"Falta {name}.", $"{name} is missing.");

    /// <returns>Null where the member is not there.</returns>
    public static string? Text(JsonElement payload, string name)
    {
        if (payload.ValueKind is not JsonValueKind.Object)
        {
            throw Invalid("Se espera un objeto.", "An object is wanted.");
        }

        return !payload.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null
            ? null
            : value.ValueKind is JsonValueKind.String
                ? value.GetString()
                : throw Invalid($"{name} debe ser texto.", $"{name} must be text.");
    }

    public static BadRequestException Invalid(string es, string en) => new("INVALID_ARGUMENT", new(es, en));
}
