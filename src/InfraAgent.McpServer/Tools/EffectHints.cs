using InfraAgent.Policies;
using ModelContextProtocol.Protocol;

namespace InfraAgent.McpServer.Tools;

/// <summary>What a client is told of a tool's effect.</summary>
static class EffectHints
{
    /// <summary>All four hints, stated: clients read an absent hint as destructive and open-world. Every tool is idempotent,
    /// since the gate answers a repeated request with the first result.</summary>
    public static ToolAnnotations ToAnnotations(this ToolEffect effect, bool openWorld) => new()
    {
        ReadOnlyHint = effect is ToolEffect.Reads,
        DestructiveHint = effect is ToolEffect.Destroys,
        IdempotentHint = true,
        OpenWorldHint = openWorld,
    };
}
