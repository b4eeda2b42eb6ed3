using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Turns;

/// <summary>Takes the token that would apply a plan out of what people's pages are shown: it is the agent's and the server's.</summary>
static class Sealed
{
    const string Token = "changeToken";
    const string Instead = "…";

    public static JsonObject Out(JsonObject arguments)
    {
        var shown = arguments.DeepClone().AsObject();
        if (shown.ContainsKey(Token))
        {
            shown[Token] = Instead;
        }

        return shown;
    }

    public static JsonElement Out(JsonElement result)
    {
        if (TokenOf(result) is null)
        {
            return result;
        }

        var shown = JsonSerializer.SerializeToNode(result)!.AsObject();
        shown.Remove(Token);
        return JsonSerializer.SerializeToElement(shown);
    }

    /// <param name="result">The same result as structured content, which knows the token.</param>
    public static string Out(string text, JsonElement result) =>
        TokenOf(result) is { Length: > 0 } token ? text.Replace(token, Instead, StringComparison.Ordinal) : text;

    static string? TokenOf(JsonElement result) =>
        result.ValueKind is JsonValueKind.Object && result.TryGetProperty(Token, out var token) && token.ValueKind is JsonValueKind.String ? token.GetString() : null;
}
