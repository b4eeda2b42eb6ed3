using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Mcp;

/// <summary>Fills environment variables into a text.</summary>
static partial class Placeholders
{
    public static string Fill(string text) =>
        Placeholder().Replace(text, found => Environment.GetEnvironmentVariable(found.Groups["name"].Value) ?? found.Value);

    [GeneratedRegex(@"\$\{(env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
