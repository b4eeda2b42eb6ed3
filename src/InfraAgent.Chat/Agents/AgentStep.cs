using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents;

/// <summary>All that an agent is told.</summary>
/// <param name="Conversation">The conversation's own id (<see cref="Conversation.Id"/>).</param>
/// <param name="Person">Whom it answers; it comes from the sign-in, never from what is said.</param>
/// <param name="History">What was said before this turn, oldest first.</param>
/// <param name="Input">What the person says in this turn.</param>
/// <param name="Rounds">The tools that were asked for in this turn and what came of them, oldest first; empty in its first step.</param>
/// <param name="Tools">What may be asked for now.</param>
/// <param name="Memory">What the agent last asked to have kept (<see cref="Remembered"/>), in this turn or an earlier one.</param>
public sealed record AgentStep(
    string Conversation,
    string Person,
    IReadOnlyList<Message> History,
    string Input,
    IReadOnlyList<ToolRound> Rounds,
    IReadOnlyList<ToolInfo> Tools,
    string? Memory)
{
    /// <summary>What the person speaks, where it can be told.</summary>
    public Language Language { get; init; }
}

/// <summary>Tools that were asked for together and what came of each, in the same order.</summary>
public sealed record ToolRound(IReadOnlyList<ToolOutcome> Outcomes);
