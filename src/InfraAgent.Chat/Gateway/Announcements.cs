using System.Globalization;
using System.Text.Json;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Text;
using InfraAgent.Chat.Turns;

namespace InfraAgent.Chat.Gateway;

/// <summary>An event as front-ends know it, over the socket and as a server-sent event alike.</summary>
/// <param name="Number">Of the turn's event that it tells of.</param>
public sealed record Announcement(string Name, object Payload, long Number);

/// <summary>Puts what happens in a turn into the original's words, and into added ones for what it did not know.</summary>
static class Announcements
{
    public static IEnumerable<Announcement> Of(string session, TurnEvent happened, Language language)
    {
        var number = happened.Number;
        return Payloads(session, happened, language).Select(one => new Announcement(one.Name, one.Payload, number));
    }

    static (string Name, object Payload)[] Payloads(string session, TurnEvent happened, Language language)
    {
        var (at, seq) = (happened.At, happened.Number);
        return happened switch
        {
            Received one => [("messageReceived", new ReceivedPayload(session, at, one.Message.Id, seq))],
            Chunk one => [("messageChunk", new ChunkPayload(session, new(one.Text, IsComplete: false), one.MessageId, seq))],
            Answered one =>
            [
                ("messageChunk", new ChunkPayload(session, new("", IsComplete: true, new(one.Message.Content.Length)), one.Message.Id, seq)),
                ("messageComplete", new CompletePayload(session, at, MessagePayload.Of(session, one.Message), seq)),
            ],
            Failed one => [("error", new ErrorPayload(session, one.Text.In(language), at, one.Code, one.IsRetryable))],
            ToolCalled one => [("toolCall", new ToolCallPayload(session, one.CallId, one.Tool, one.Arguments, Risk(one.Effect), "running", seq))],
            ToolProgressed one => [("toolProgress", new ToolProgressPayload(session, one.CallId, one.Text, seq))],
            ToolEnded one => [("toolResult", Result(session, one))],
            ApprovalAsked one => [("approvalRequested", ApprovalPayload.Of(session, one.Approval, seq))],
            ApprovalClosed one => [("approvalResolved", new ApprovalResolvedPayload(session, one.ApprovalId, one.Decision, seq))],
            Reasoned one => [("trace", new TracePayload(session, "reasoning", one.Text, seq))],
            UsageCounted one => [("usage", new UsagePayload(session, one.InputTokens, one.OutputTokens, seq))],
            Noticed one => [("notice", new NoticePayload(session, one.Code, one.Text.In(language), seq))],
            Ended => [("conversationUpdated", new UpdatedPayload(session, at, seq))],
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is not known here."),
        };
    }

    static ToolResultPayload Result(string session, ToolEnded ended) => new(
        session, ended.CallId, ended.Tool, ended.Status.ToString().ToLower(CultureInfo.InvariantCulture), ended.Text,
        ended.Result.ValueKind is JsonValueKind.Undefined ? null : ended.Result, (long)ended.Took.TotalMilliseconds, ended.Number);

    static string Risk(ToolEffect effect) => effect switch
    {
        ToolEffect.Reads => "read",
        ToolEffect.Writes => "write",
        _ => "destroy",
    };
}
