namespace InfraAgent.Chat.Conversations;

/// <summary>Whose conversation, and which.</summary>
/// <param name="Owner">The person's id, unique among all who may sign in.</param>
public sealed record ConversationKey(string Owner, SessionId Session);

/// <summary>What was said in a session, by its owner and the agent.</summary>
/// <param name="Id">Made here, and not guessable: what agents outside know the conversation by. 32 letters and digits.</param>
/// <param name="Messages">Oldest first. Their number is also the conversation's version: two that append after the same message can't
/// both succeed.</param>
public sealed record Conversation(
    ConversationKey Key, string Id, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<Message> Messages)
{
    /// <summary>What the agent asked to have kept for it, for example the id of its own session; opaque to everybody else.</summary>
    public string? AgentMemory { get; init; }
}

/// <summary>A conversation in a list.</summary>
/// <param name="Title">The beginning of what its owner said first.</param>
public sealed record ConversationSummary(SessionId Session, string Title, int Messages, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
