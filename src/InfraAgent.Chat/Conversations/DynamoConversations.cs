using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace InfraAgent.Chat.Conversations;

/// <summary>
/// Conversations in a DynamoDB table, for instances wherever they run. What becomes of a conversation is decided by a conditional
/// write of its own item; its messages lie beside it. DynamoDB's time to live clears abandoned leases only: it would take a conversation
/// apart item by item, so forgetting whole ones is <see cref="ForgetAsync"/>'s.
/// </summary>
public sealed class DynamoConversations(IAmazonDynamoDB client, string table, TimeProvider clock) : IConversations
{
    const string Kind = "conversation";

    // An item holds 400 kB, and a conversation's own holds its title too.
    const int MostMemory = 300_000;

    // How often a conversation may move on under a reader before it gives up.
    const int Patience = 10;

    readonly DynamoTable rows = new(client, table, clock);
    readonly DynamoEnding ending = new(new(client, table, clock));

    /// <summary>Makes the table where it is missing.</summary>
    public Task CreateTableAsync(CancellationToken cancellationToken) => DynamoSchema.CreateAsync(client, table, clock, cancellationToken);

    public async Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            if (await rows.FindAsync(DynamoKeys.Conversation(key), cancellationToken) is not { } item)
            {
                return null;
            }

            var (id, said) = (item["id"].S, DynamoKeys.Number(item, "said"));
            var messages = await DynamoMessages.ReadAsync(rows, DynamoKeys.Messages(item, id), said, cancellationToken);
            if (messages.Count == said)
            {
                return new(key, id, DynamoKeys.Time(item, "begun"), DynamoKeys.Time(item, "used"), messages)
                {
                    AgentMemory = item.GetValueOrDefault("memory")?.S,
                };
            }

            // Somebody ended it in between: the next look finds nothing, or another one.
        }

        throw new InvalidDataException($"Messages of the conversation {key.Session} are missing from the table \"{table}\".");
    }

    public async Task<IReadOnlyList<ConversationSummary>> ListAsync(string owner, int limit, CancellationToken cancellationToken)
    {
        QueryRequest request = new()
        {
            IndexName = DynamoTable.Newest,
            ConsistentRead = true,
            ScanIndexForward = false,
            Limit = StoreArguments.Limit(limit),
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(DynamoKeys.Owner(owner)) },
        };
        List<ConversationSummary> summaries = [];
        await foreach (var item in rows.QueryAsync(request, cancellationToken))
        {
            summaries.Add(new(
                DynamoKeys.SessionOf(item),
                item.GetValueOrDefault("title")?.S ?? "",
                DynamoKeys.Number(item, "said"),
                DynamoKeys.Time(item, "begun"),
                DynamoKeys.Time(item, "used")));
            if (summaries.Count == limit)
            {
                break;
            }
        }

        return summaries;
    }

    public async Task AppendAsync(
        ConversationKey key, string id, int after, IReadOnlyList<Message> messages, string? agentMemory, CancellationToken cancellationToken)
    {
        var item = DynamoKeys.Conversation(key);
        Update update = new()
        {
            Key = item,
            ConditionExpression = after == 0 ? "attribute_not_exists(pk) OR (id = :id AND said = :after)" : "id = :id AND said = :after",
            UpdateExpression = "SET id = :id, kind = :kind, said = :said, used = :now, begun = if_not_exists(begun, :now)",
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":id"] = new(id),
                [":kind"] = new(Kind),
                [":after"] = DynamoKeys.Number(after),
                [":said"] = DynamoKeys.Number(after + messages.Count),
                [":now"] = DynamoKeys.Time(clock.GetUtcNow()),
            },
        };
        if (ConversationTitle.Of(messages) is { } title)
        {
            update.UpdateExpression += ", title = if_not_exists(title, :title)";
            update.ExpressionAttributeValues[":title"] = new(title);
        }

        if (agentMemory is not null)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(agentMemory), MostMemory, nameof(agentMemory));
            update.UpdateExpression += ", memory = :memory";
            update.ExpressionAttributeValues[":memory"] = new(agentMemory);
        }

        var said = DynamoMessages.ToItems(DynamoKeys.Messages(item, id), after, messages);
        if (!await rows.WriteAsync([new() { Update = update }, .. said], cancellationToken))
        {
            throw new ConversationMovedException();
        }
    }

    public async Task<Conversation?> EndAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            if (await FindAsync(key, cancellationToken) is not { } ended)
            {
                return null;
            }

            Delete delete = new()
            {
                Key = DynamoKeys.Conversation(key),
                ConditionExpression = "id = :id AND said = :said",
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":id"] = new(ended.Id), [":said"] = DynamoKeys.Number(ended.Messages.Count) },
            };
            if (await ending.TryEndAsync(delete, ended.Id, cancellationToken))
            {
                return ended;
            }
        }

        throw new ConversationMovedException();
    }

    public Task<bool> TryLeaseAsync(ConversationKey key, string holder, DateTimeOffset until, CancellationToken cancellationToken) =>
        rows.PutAsync(
            new()
            {
                Item = new(DynamoKeys.Lease(key), StringComparer.Ordinal)
                {
                    ["holder"] = new(holder),
                    ["free_at"] = DynamoKeys.Time(until),
                    ["expires"] = DynamoKeys.Number(until.AddHours(1).ToUnixTimeSeconds()),
                },
                ConditionExpression = "attribute_not_exists(pk) OR holder = :holder OR free_at <= :now",
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":holder"] = new(holder), [":now"] = DynamoKeys.Time(clock.GetUtcNow()) },
            },
            cancellationToken);

    public Task ReleaseAsync(ConversationKey key, string holder, CancellationToken cancellationToken) =>
        rows.DeleteAsync(
            new()
            {
                Key = DynamoKeys.Lease(key),
                ConditionExpression = "holder = :holder",
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":holder"] = new(holder) },
            },
            cancellationToken);

    public async Task<int> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        QueryRequest request = new()
        {
            IndexName = DynamoTable.Unused,
            KeyConditionExpression = "kind = :kind AND used < :since",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":kind"] = new(Kind), [":since"] = DynamoKeys.Time(unusedSince) },
        };
        var forgotten = 0;
        await foreach (var item in rows.QueryAsync(request, cancellationToken))
        {
            // The index may be late; the item itself says whether it was added to since.
            Delete delete = new()
            {
                Key = DynamoKeys.Key(item["pk"].S, item["sk"].S),
                ConditionExpression = "id = :id AND used < :since",
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":id"] = item["id"], [":since"] = DynamoKeys.Time(unusedSince) },
            };
            forgotten += await ending.TryEndAsync(delete, item["id"].S, cancellationToken) ? 1 : 0;
        }

        await ending.SweepAsync(cancellationToken);
        return forgotten;
    }
}
