using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>A tool called by its name, of whichever server: "call tool X with {…}".</summary>
sealed partial record NamedCall(string Tool, JsonObject Arguments)
{
    public static NamedCall? In(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var arguments = match.Groups["json"] is { Success: true } json ? Json.Object(json.Value) : [];
        return arguments is null ? null : new(match.Groups["tool"].Value, arguments);
    }

    [GeneratedRegex(
        @"^\s*((por favor|please),?\s+)?(usa|utiliza|llama|invoca|ejecuta|use|call|invoke|run)(\s+(a|la|the)){0,2}\s+"
        + @"(herramienta|tool)\s+[""`«“]?(?<tool>[A-Za-z0-9_-]{1,64})[""`»”]?\s*((,\s*)?(con|with)(\s+(los argumentos|argumentos|arguments|args))?\s*:?\s*(?<json>\{.*\}))?\s*[.]?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Pattern();
}
