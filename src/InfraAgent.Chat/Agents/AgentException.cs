using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents;

/// <summary>An agent can't go on, and why, in words for the person it answers.</summary>
/// <param name="code">For programs: <c>AGENT_THROTTLED</c>, <c>AGENT_UNAVAILABLE</c>, <c>AGENT_DENIED</c>, <c>AGENT_FAILED</c>.</param>
/// <param name="retryable">Whether the same words may be answered later.</param>
public sealed class AgentException(string code, Localized text, bool retryable, Exception? cause = null) : Exception(text.En, cause)
{
    public string Code => code;

    public Localized Text => text;

    public bool IsRetryable => retryable;
}
