using System.Text.Json;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Tools;

/// <summary>One call of a tool as it reaches the gate: for whom, with what, and who can be told or asked meanwhile.</summary>
/// <param name="Arguments">As the client gave them, without the target.</param>
public sealed record Call(Caller Caller, JsonElement Arguments, Progress Progress, Asking Asking)
{
    /// <summary>The change that is to be carried out, where apply_change makes this call; null for a call of a client's own.</summary>
    public Change? Applying { get; init; }
}
