using System.Text.Json;
using InfraAgent.Chat.Text;
using InfraAgent.SocketIo;

namespace InfraAgent.Chat.Gateway;

/// <summary>What a client says of itself when it connects.</summary>
static class Admission
{
    const string Bearer = "Bearer ";

    /// <summary>What it shows to be let in: <c>auth.token</c>, or the header of a program that can set one. What is no text is a bad token, and not
    /// none.</summary>
    /// <returns>Null where it shows nothing.</returns>
    public static string? TokenOf(Socket socket) => Member(socket, "token") switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } =>
            socket.Handshake.Headers.TryGetValue("Authorization", out var header) && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? header[Bearer.Length..].Trim()
                : null,
        { ValueKind: JsonValueKind.String } token => token.GetString(),
        _ => "",
    };

    /// <summary>Whether it shows approvals as cards: <c>auth.capabilities</c> has <c>approvals</c>.</summary>
    public static bool ShowsCards(Socket socket) => Member(socket, "capabilities") is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.String && one.ValueEquals("approvals"));

    /// <summary>What its messages are to be in: <c>auth.locale</c>, else the browser's.</summary>
    public static Language LanguageOf(Socket socket)
    {
        var said = Member(socket, "locale") is { ValueKind: JsonValueKind.String } locale ? locale.GetString() : socket.Handshake.Headers.GetValueOrDefault("Accept-Language");
        return said?.StartsWith("en", StringComparison.OrdinalIgnoreCase) is true ? Language.English : Language.Spanish;
    }

    static JsonElement Member(Socket socket, string name) =>
        socket.Auth.ValueKind is JsonValueKind.Object && socket.Auth.TryGetProperty(name, out var member) ? member : default;
}
