using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Turns;

/// <summary>Something that happens in a turn, as whoever watches the session sees it.</summary>
public abstract record TurnEvent(DateTimeOffset At)
{
    /// <summary>Counts the events of a session from 1, so that one who was away knows what was missed.</summary>
    public long Number { get; init; }
}

/// <summary>What the person wrote is kept; it is being answered.</summary>
public sealed record Received(DateTimeOffset At, Message Message) : TurnEvent(At);

/// <summary>More of an answer.</summary>
public sealed record Chunk(DateTimeOffset At, string MessageId, string Text) : TurnEvent(At);

/// <summary>A tool is being called.</summary>
public sealed record ToolCalled(DateTimeOffset At, string CallId, string Tool, JsonObject Arguments, ToolEffect Effect) : TurnEvent(At);

/// <summary>A tool's server says how far it is.</summary>
public sealed record ToolProgressed(DateTimeOffset At, string CallId, string Text) : TurnEvent(At);

/// <summary>What came of a call.</summary>
/// <param name="Result">The structured result, without the token that would apply a plan; undefined where there is none.</param>
public sealed record ToolEnded(DateTimeOffset At, string CallId, string Tool, ToolStatus Status, string Text, JsonElement Result, TimeSpan Took) : TurnEvent(At);

/// <summary>A person is asked before something is done.</summary>
public sealed record ApprovalAsked(DateTimeOffset At, Approval Approval) : TurnEvent(At);

/// <summary>The question is answered, or its time is over.</summary>
/// <param name="Decision"><c>approve</c>, <c>reject</c> or <c>expired</c>.</param>
public sealed record ApprovalClosed(DateTimeOffset At, string ApprovalId, string Decision) : TurnEvent(At);

/// <summary>Why the agent does what it does.</summary>
public sealed record Reasoned(DateTimeOffset At, string Text) : TurnEvent(At);

/// <summary>What the turn has cost so far.</summary>
public sealed record UsageCounted(DateTimeOffset At, long InputTokens, long OutputTokens) : TurnEvent(At);

/// <summary>Something the person should know that is no part of the answer.</summary>
public sealed record Noticed(DateTimeOffset At, string Code, Localized Text) : TurnEvent(At);

/// <summary>An answer is whole, or as much of it as there will be, and kept.</summary>
public sealed record Answered(DateTimeOffset At, Message Message) : TurnEvent(At);

/// <summary>The turn has ended without being answered as it should.</summary>
/// <param name="Code">For programs, for example <c>AGENT_UNAVAILABLE</c> or <c>BUSY</c>.</param>
/// <param name="Said">The id of the message that began the turn.</param>
public sealed record Failed(DateTimeOffset At, string Said, string Code, Localized Text, bool IsRetryable) : TurnEvent(At);

/// <summary>Nothing more comes of this turn.</summary>
/// <param name="Said">The id of the message that began it.</param>
public sealed record Ended(DateTimeOffset At, string Said) : TurnEvent(At);
