using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents;

/// <summary>Something that an agent says in a step.</summary>
public abstract record AgentEvent;

/// <summary>More of the answer.</summary>
/// <param name="Text">Never empty; to be joined to what came before as it is.</param>
public sealed record TextDelta(string Text) : AgentEvent;

/// <summary>What the agent wants done before it goes on; at most once, and last, in a step.</summary>
/// <param name="Requests">Never empty.</param>
public sealed record ToolsRequested(IReadOnlyList<ToolRequest> Requests) : AgentEvent;

/// <summary>Why it does what it does, for who wants to see it; no part of the answer.</summary>
public sealed record Reasoning(string Text) : AgentEvent;

/// <summary>What a step cost.</summary>
public sealed record Usage(long InputTokens, long OutputTokens) : AgentEvent;

/// <summary>To be kept for the agent, in place of what it asked to have kept before.</summary>
public sealed record Remembered(string Memory) : AgentEvent;

/// <summary>Something the person should know that is no part of the answer: a session that began anew, a guardrail that
/// intervened.</summary>
/// <param name="Code">For programs, for example <c>session_restarted</c>.</param>
public sealed record Notice(string Code, Localized Text) : AgentEvent;
