using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Turns;

/// <summary>A session as somebody sees it who comes to it now.</summary>
/// <param name="Messages">What is kept.</param>
/// <param name="AnswerId">The answer that is being given; null where none is.</param>
/// <param name="AnswerSoFar">What has been said of it.</param>
/// <param name="Number">Of the last event that is in here: the next ones have higher numbers.</param>
/// <param name="Approvals">What waits for the person.</param>
public sealed record SessionView(
    IReadOnlyList<Message> Messages, string? AnswerId, string AnswerSoFar, long Number, IReadOnlyList<Approval> Approvals);
