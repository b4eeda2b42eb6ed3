using System.Text.Json;

namespace InfraAgent.Chat.Agents;

/// <summary>A tool as its MCP server describes it.</summary>
/// <param name="Name">1 to 64 of <c>[A-Za-z0-9_-]</c>, unique among all servers.</param>
/// <param name="InputSchema">JSON Schema of its arguments.</param>
/// <param name="Effect">What a call may do, by the server's annotations; whatever is not said counts as the worst.</param>
public sealed record ToolInfo(string Name, string? Title, string Description, JsonElement InputSchema, ToolEffect Effect);

/// <summary>What a call of a tool may do.</summary>
public enum ToolEffect
{
    Reads,
    Writes,
    Destroys,
}
