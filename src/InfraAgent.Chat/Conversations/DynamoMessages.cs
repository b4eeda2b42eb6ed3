using System.Text;
using Amazon.DynamoDBv2.Model;

namespace InfraAgent.Chat.Conversations;

/// <summary>Messages as items of the table: one for what is appended together, or several where it is too long for one.</summary>
static class DynamoMessages
{
    // An item holds 400 kB. Of this text a character takes 3 bytes at most: what takes 4 is written as two escapes.
    const int Longest = 120_000;

    // A transaction carries 4 MB, of which this leaves some to keys and to the agent's memory.
    const int Most = 3_600_000;

    /// <param name="partition">Of the conversation's messages.</param>
    /// <param name="after">How many came before.</param>
    /// <exception cref="ArgumentException">They are more than one transaction carries: some hundred times what a person may write.</exception>
    public static IEnumerable<TransactWriteItem> ToItems(string partition, int after, IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0)
        {
            return [];
        }

        var json = KeptMessages.ToJson(messages);
        return Encoding.UTF8.GetByteCount(json) > Most
            ? throw new ArgumentException($"What is said at once must stay under {Most:N0} bytes.", nameof(messages))
            : json.Chunk(Longest).Select((part, number) => new TransactWriteItem
            {
                Put = new()
                {
                    Item = new(DynamoKeys.Key(partition, $"{DynamoKeys.Position(after)}#{DynamoKeys.Position(number)}"), StringComparer.Ordinal)
                    {
                        ["json"] = new(new string(part)),
                    },
                    ConditionExpression = "attribute_not_exists(pk)",
                },
            });
    }

    /// <summary>The first <paramref name="count"/> messages of a conversation.</summary>
    /// <returns>Fewer where some are gone.</returns>
    public static async Task<IReadOnlyList<Message>> ReadAsync(DynamoTable rows, string partition, int count, CancellationToken cancellationToken)
    {
        QueryRequest request = new()
        {
            ConsistentRead = true,
            KeyConditionExpression = "pk = :pk AND sk < :end",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(partition), [":end"] = new(DynamoKeys.Position(count)) },
        };
        List<Message> messages = [];
        StringBuilder json = new();
        var block = "";
        await foreach (var item in rows.QueryAsync(request, cancellationToken))
        {
            var start = item["sk"].S.Split('#')[0];
            if (start != block && json.Length > 0)
            {
                messages.AddRange(KeptMessages.ListFromJson(json.ToString()));
                json.Clear();
            }

            block = start;
            json.Append(item["json"].S);
        }

        if (json.Length > 0)
        {
            messages.AddRange(KeptMessages.ListFromJson(json.ToString()));
        }

        return messages;
    }
}
