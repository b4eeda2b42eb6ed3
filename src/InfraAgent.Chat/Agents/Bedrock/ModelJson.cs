using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Reads JSON that a model wrote, which need not be any.</summary>
static partial class ModelJson
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Null where it is no JSON, or some that nobody could pass on: a name twice, or half a character.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return HalfACharacter().IsMatch(text) ? null : JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HalfACharacter();
}
