using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Turns;

namespace InfraAgent.Chat.Gateway;

/// <summary>The payloads of the original's events; members it did not have come last.</summary>
public sealed record ReceivedPayload(string SessionId, DateTimeOffset Timestamp, string MessageId, long Seq);

/// <param name="Seq">Counts a session's events; a client that was away names the last one it saw.</param>
public sealed record ChunkPayload(string SessionId, ChunkBody Chunk, string MessageId, long Seq);

public sealed record ChunkBody(string Content, bool IsComplete, ChunkMetadata? Metadata = null);

public sealed record ChunkMetadata(int TotalLength);

public sealed record CompletePayload(string SessionId, DateTimeOffset Timestamp, MessagePayload Message, long Seq);

public sealed record MessagePayload(
    string Id, string SessionId, Role Role, string Content, DateTimeOffset Timestamp, DateTimeOffset CreatedAt, MessageMetadata? Metadata)
{
    public static MessagePayload Of(string sessionId, Message message) => new(
        message.Id, sessionId, message.Role, message.Content, message.At, message.At,
        message is { CutShort: null, Tools.Count: 0 } ? null : new(message.CutShort, message.Tools));
}

public sealed record MessageMetadata(string? CutShort, IReadOnlyList<UsedTool> Tools);

/// <param name="Streaming">The answer that is being given; null where none is.</param>
public sealed record ConversationPayload(
    string SessionId, IReadOnlyList<MessagePayload> Messages, StreamingPayload? Streaming, IReadOnlyList<ApprovalPayload> Approvals, long Seq)
{
    public static ConversationPayload Of(string sessionId, SessionView transcript) => new(
        sessionId,
        [.. transcript.Messages.Select(message => MessagePayload.Of(sessionId, message))],
        transcript.AnswerId is { } id ? new(id, transcript.AnswerSoFar) : null,
        [.. transcript.Approvals.Select(approval => ApprovalPayload.Of(sessionId, approval, transcript.Number))],
        transcript.Number);
}

public sealed record StreamingPayload(string MessageId, string Content);

public sealed record EndedPayload(string SessionId, DateTimeOffset Timestamp);

public sealed record PongPayload(DateTimeOffset Timestamp);

public sealed record ErrorPayload(string? SessionId, string Message, DateTimeOffset Timestamp, string Code, bool? Retryable = null);

/// <param name="Risk"><c>read</c>, <c>write</c> or <c>destroy</c>.</param>
public sealed record ToolCallPayload(string SessionId, string CallId, string Name, JsonObject Args, string Risk, string Status, long Seq);

public sealed record ToolProgressPayload(string SessionId, string CallId, string Message, long Seq);

/// <param name="Status"><c>succeeded</c>, <c>failed</c>, <c>declined</c>, <c>confirmed</c> or <c>unknown</c>.</param>
public sealed record ToolResultPayload(
    string SessionId, string CallId, string Name, string Status, string Text, JsonElement? Result, long DurationMs, long Seq);

/// <param name="ArgsHash">Of what is shown here; the answer must name it.</param>
/// <param name="Code">What a person types where there are no buttons.</param>
public sealed record ApprovalPayload(
    string SessionId, string ApprovalId, string CallId, string Tool, string Plan, JsonObject Args, string ArgsHash, string Code, DateTimeOffset ExpiresAt, long Seq)
{
    public static ApprovalPayload Of(string sessionId, Approval approval, long seq) => new(
        sessionId, approval.Id, approval.CallId, approval.Tool, approval.Plan, approval.Arguments, approval.ArgsHash, approval.Code, approval.ExpiresAt, seq);
}

/// <param name="Decision"><c>approve</c>, <c>reject</c> or <c>expired</c>.</param>
public sealed record ApprovalResolvedPayload(string SessionId, string ApprovalId, string Decision, long Seq);

public sealed record TracePayload(string SessionId, string Kind, string Text, long Seq);

public sealed record UsagePayload(string SessionId, long InputTokens, long OutputTokens, long Seq);

public sealed record NoticePayload(string SessionId, string Code, string Message, long Seq);

public sealed record UpdatedPayload(string SessionId, DateTimeOffset Timestamp, long Seq);

public sealed record ConversationsPayload(IReadOnlyList<ConversationItem> Conversations);

public sealed record ConversationItem(string SessionId, string Title, int Messages, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ConversationItem Of(ConversationSummary summary) =>
        new(summary.Session.ToString(), summary.Title, summary.Messages, summary.CreatedAt, summary.UpdatedAt);
}
