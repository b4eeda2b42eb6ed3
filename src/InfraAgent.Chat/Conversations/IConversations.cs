namespace InfraAgent.Chat.Conversations;

/// <summary>Where conversations are kept: SQLite on one machine, DynamoDB where many instances serve, memory in tests.</summary>
public interface IConversations
{
    /// <returns>Null where its owner never began it, or it has ended.</returns>
    Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="limit">1 to 200.</param>
    Task<IReadOnlyList<ConversationSummary>> ListAsync(string owner, int limit, CancellationToken cancellationToken);

    /// <summary>Adds what was said after the first <paramref name="after"/> messages; begins the conversation where there is none and
    /// <paramref name="after"/> is 0.</summary>
    /// <param name="id">The conversation's own id; a new one where it begins.</param>
    /// <param name="agentMemory">Takes the place of what was kept before; null leaves that.</param>
    /// <exception cref="ConversationMovedException">Somebody else appended, or ended it, in between. Nothing was added.</exception>
    Task AppendAsync(
        ConversationKey key, string id, int after, IReadOnlyList<Message> messages, string? agentMemory, CancellationToken cancellationToken);

    /// <summary>Forgets all that was said.</summary>
    /// <returns>What is no more; null where there was nothing.</returns>
    Task<Conversation?> EndAsync(ConversationKey key, CancellationToken cancellationToken);

    /// <summary>Takes, or keeps, the right to run the conversation's turns.</summary>
    /// <param name="holder">Unique to a turn.</param>
    /// <param name="until">When it falls free by itself, should the holder die.</param>
    /// <returns>False while another holds it.</returns>
    Task<bool> TryLeaseAsync(ConversationKey key, string holder, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives the right back; does nothing where another holds it.</summary>
    Task ReleaseAsync(ConversationKey key, string holder, CancellationToken cancellationToken);

    /// <summary>Forgets conversations that nobody has added to since a moment.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken);
}

/// <summary>A conversation is not where the writer thought it was.</summary>
public sealed class ConversationMovedException()
    : Exception("The conversation has moved on since it was read. Read it again.");
