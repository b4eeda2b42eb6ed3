using System.Text.Json;
using InfraAgent.Chat.Hosting;

namespace InfraAgent.Chat.Mcp;

/// <summary>Reads <c>mcp.json</c> as Claude Desktop writes it (<c>mcpServers</c>) and as VS Code does (<c>servers</c>).</summary>
static class McpJson
{
    static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="StartupException">It can't be read.</exception>
    public static IReadOnlyList<ServerSpec> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), lenient);
            var folder = Path.GetDirectoryName(Path.GetFullPath(file));
            return [.. Servers(document.RootElement, file).EnumerateObject().Select(entry => Spec(entry, folder, file))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartupException($"{file} can't be read: {e.Message}");
        }
    }

    static JsonElement Servers(JsonElement root, string file) =>
        root.ValueKind is JsonValueKind.Object
        && (root.TryGetProperty("mcpServers", out var servers) || root.TryGetProperty("servers", out servers))
        && servers.ValueKind is JsonValueKind.Object
            ? servers
            : throw new StartupException($"{file} has no \"mcpServers\" object.");

    static ServerSpec Spec(JsonProperty entry, string? folder, string file)
    {
        if (Text(entry.Value, "command") is { } command)
        {
            return new(entry.Name)
            {
                Command = command,
                Arguments = entry.Value.TryGetProperty("args", out var args) ? [.. args.EnumerateArray().Select(Value)] : [],
                Environment = Pairs(entry.Value, "env").ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal),
                WorkingDirectory = Text(entry.Value, "cwd") is { } cwd ? Path.Combine(folder ?? "", cwd) : folder,
            };
        }

        return Uri.TryCreate(Text(entry.Value, "url"), UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? new(entry.Name) { Url = url, Headers = Pairs(entry.Value, "headers") }
            : throw new StartupException($"{file}: the server \"{entry.Name}\" needs a \"command\" or an http \"url\".");
    }

    static string? Text(JsonElement entry, string name) =>
        entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty(name, out var value) ? Value(value) : null;

    static Dictionary<string, string> Pairs(JsonElement entry, string name) => entry.TryGetProperty(name, out var pairs)
        ? pairs.EnumerateObject().ToDictionary(pair => pair.Name, pair => Value(pair.Value), StringComparer.OrdinalIgnoreCase)
        : new(StringComparer.OrdinalIgnoreCase);

    // Secrets stay out of the file: ${env:NAME}, as VS Code writes it, or ${NAME}.
    static string Value(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? Placeholders.Fill(value.GetString()!)
        : throw new JsonException("a string is wanted where " + value.GetRawText() + " stands");
}
