namespace InfraAgent.Chat.Agents;

/// <summary>
/// Who answers people: says text, and asks for tools. It runs none itself and decides about no change: the turn does the
/// first, the MCP server the second.
/// </summary>
public interface IAgent
{
    /// <summary>As settings and people call it: <c>local</c>, <c>bedrock-agent</c>, <c>bedrock-converse</c>.</summary>
    string Name { get; }

    /// <summary>Goes on from what was said, and from what came of the tools that were asked for so far in this turn.</summary>
    /// <returns>What the agent says, as it says it. A step that yields <see cref="ToolsRequested"/> is followed by another one with
    /// what came of them; one that does not ends the turn.</returns>
    /// <exception cref="AgentException">It can't go on.</exception>
    IAsyncEnumerable<AgentEvent> StepAsync(AgentStep step, CancellationToken cancellationToken);

    /// <summary>Forgets what the agent itself keeps of a conversation.</summary>
    /// <param name="conversation">The conversation's own id.</param>
    /// <param name="memory">What the agent last asked to have kept; null where nothing.</param>
    /// <exception cref="AgentException">It could not be done.</exception>
    Task EndAsync(string conversation, string? memory, CancellationToken cancellationToken);
}
