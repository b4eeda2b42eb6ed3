using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Mcp;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Turns;

/// <summary>What every turn works with.</summary>
public sealed record TurnParts(
    IConversations Conversations, IAgent Agent, McpServers Servers, LiveSessions Sessions, TimeProvider Clock, ILogger<Turn> Log)
{
    /// <summary>How many turns may work at once; more wait. One that waits for a person does no work.</summary>
    public SemaphoreSlim Places { get; init; } = new(256);

    /// <summary>How long a person has to answer a question; then it counts as a no.</summary>
    public TimeSpan ApprovalTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a turn waits for another instance to finish the one before.</summary>
    public TimeSpan LeaseWait { get; init; } = TimeSpan.FromSeconds(30);
}
