using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>A call that is being put together.</summary>
/// <param name="Tool">The tool whose values are gathered.</param>
/// <param name="Arguments">What is known of them, nested as the tool takes them.</param>
sealed record Draft(string Tool, JsonObject Arguments)
{
    /// <summary>Whether a person must say yes to it as a whole before it is asked for.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Whether everything is there and only that yes is wanted.</summary>
    public bool AwaitsYes { get; init; }

    /// <summary>Whether only the permission for it is asked about.</summary>
    public bool IsAboutPermission { get; init; }

    public bool Has(string path) => Find(path) is not null;

    public JsonNode? Find(string path) =>
        path.StartsWith("tags.", StringComparison.Ordinal) ? (Arguments["tags"] as JsonObject)?[path["tags.".Length..]] : Arguments[path];

    /// <summary>The same with one more value, or another one.</summary>
    public Draft With(string path, JsonNode value)
    {
        var arguments = (JsonObject)Arguments.DeepClone();
        if (path.StartsWith("tags.", StringComparison.Ordinal))
        {
            var tags = arguments["tags"] as JsonObject ?? [];
            tags[path["tags.".Length..]] = value;
            arguments["tags"] ??= tags;
        }
        else
        {
            arguments[path] = value;
        }

        return this with { Arguments = arguments };
    }

    /// <summary>The values that the tool demands and nobody has given.</summary>
    public IReadOnlyList<ToolField> Missing(ToolInfo tool) => [.. ToolField.Of(tool).Where(field => field.IsRequired && !Has(field.Path))];
}
