using System.Runtime.CompilerServices;
using System.Text.Json;
using InfraAgent.Chat.Agents;

namespace InfraAgent.Chat.Tests.Local;

/// <summary>The tools as the product's own server lists them: the files that its tests approve, so that a change of a tool shows here.</summary>
static class ShippedTools
{
    public static IReadOnlyList<ToolInfo> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Here(), "../../InfraAgent.McpServer.Tests/snapshots"), "*.json").Order(StringComparer.Ordinal).Select(Read)];

    public static IReadOnlyList<ToolInfo> ReadOnly { get; } = [.. All.Where(tool => tool.Effect is ToolEffect.Reads)];

    static ToolInfo Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var tool = document.RootElement;
        var hints = tool.GetProperty("annotations");
        var effect = hints.GetProperty("readOnlyHint").GetBoolean() ? ToolEffect.Reads
            : hints.GetProperty("destructiveHint").GetBoolean() ? ToolEffect.Destroys : ToolEffect.Writes;
        return new(tool.GetProperty("name").GetString()!, null, tool.GetProperty("description").GetString()!, tool.GetProperty("inputSchema").Clone(), effect);
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
