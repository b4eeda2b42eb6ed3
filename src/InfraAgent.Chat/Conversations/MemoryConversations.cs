namespace InfraAgent.Chat.Conversations;

/// <summary>Conversations that end with the process: for tests and for trying things out.</summary>
/// <param name="most">How many are kept; whoever begins one more drops the one that was not added to for the longest.</param>
public sealed class MemoryConversations(TimeProvider clock, int most = 1000) : IConversations
{
    readonly Lock gate = new();
    readonly Dictionary<ConversationKey, Conversation> kept = [];
    readonly Dictionary<ConversationKey, Lease> leases = [];

    public Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        StoreArguments.Owner(key.Owner);
        lock (gate)
        {
            return Task.FromResult(kept.GetValueOrDefault(key));
        }
    }

    public Task<IReadOnlyList<ConversationSummary>> ListAsync(string owner, int limit, CancellationToken cancellationToken)
    {
        StoreArguments.Owner(owner);
        StoreArguments.Limit(limit);
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<ConversationSummary>>([.. kept.Values
                .Where(conversation => conversation.Key.Owner == owner)
                .OrderByDescending(conversation => conversation.UpdatedAt)
                .Take(limit)
                .Select(conversation => new ConversationSummary(
                    conversation.Key.Session,
                    ConversationTitle.Of(conversation.Messages) ?? "",
                    conversation.Messages.Count,
                    conversation.CreatedAt,
                    conversation.UpdatedAt))]);
        }
    }

    public Task AppendAsync(
        ConversationKey key, string id, int after, IReadOnlyList<Message> messages, string? agentMemory, CancellationToken cancellationToken)
    {
        StoreArguments.Owner(key.Owner);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var before = kept.GetValueOrDefault(key) ?? new(key, id, now, now, []);
            if (before.Id != id || before.Messages.Count != after)
            {
                return Task.FromException(new ConversationMovedException());
            }

            if (!kept.ContainsKey(key) && kept.Count >= most)
            {
                kept.Remove(kept.Values.MinBy(conversation => conversation.UpdatedAt)!.Key);
            }

            kept[key] = before with
            {
                UpdatedAt = now,
                Messages = [.. before.Messages, .. messages],
                AgentMemory = agentMemory ?? before.AgentMemory,
            };
            return Task.CompletedTask;
        }
    }

    public Task<Conversation?> EndAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        StoreArguments.Owner(key.Owner);
        lock (gate)
        {
            kept.Remove(key, out var ended);
            return Task.FromResult(ended);
        }
    }

    public Task<bool> TryLeaseAsync(ConversationKey key, string holder, DateTimeOffset until, CancellationToken cancellationToken)
    {
        StoreArguments.Owner(key.Owner);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            foreach (var (free, _) in leases.Where(lease => lease.Value.Until <= now).ToList())
            {
                leases.Remove(free);
            }

            var mine = !leases.TryGetValue(key, out var held) || held.Holder == holder;
            if (mine)
            {
                leases[key] = new(holder, until);
            }

            return Task.FromResult(mine);
        }
    }

    public Task ReleaseAsync(ConversationKey key, string holder, CancellationToken cancellationToken)
    {
        StoreArguments.Owner(key.Owner);
        lock (gate)
        {
            if (leases.TryGetValue(key, out var held) && held.Holder == holder)
            {
                leases.Remove(key);
            }

            return Task.CompletedTask;
        }
    }

    public Task<int> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var unused = kept.Values.Where(conversation => conversation.UpdatedAt < unusedSince).ToList();
            unused.ForEach(conversation => kept.Remove(conversation.Key));
            return Task.FromResult(unused.Count);
        }
    }

    sealed record Lease(string Holder, DateTimeOffset Until);
}
