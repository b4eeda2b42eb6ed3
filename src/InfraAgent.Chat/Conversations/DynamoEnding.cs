using Amazon.DynamoDBv2.Model;

namespace InfraAgent.Chat.Conversations;

/// <summary>Ends conversations, which are more items than a transaction takes. A note of what is to be deleted takes the conversation's
/// place: whoever dies half-way leaves the rest to the next sweep.</summary>
sealed class DynamoEnding(DynamoTable rows)
{
    /// <param name="delete">Of the conversation's own item, while it is as it was seen.</param>
    /// <returns>False where it has moved on.</returns>
    public async Task<bool> TryEndAsync(Delete delete, string id, CancellationToken cancellationToken)
    {
        var messages = DynamoKeys.Messages(delete.Key, id);
        Put note = new() { Item = DynamoKeys.Key(DynamoKeys.Ended, messages) };
        if (!await rows.WriteAsync([new() { Delete = delete }, new() { Put = note }], cancellationToken))
        {
            return false;
        }

        await EraseAsync(messages, cancellationToken);
        return true;
    }

    /// <summary>Deletes what others left over.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        QueryRequest request = new()
        {
            ConsistentRead = true,
            KeyConditionExpression = "pk = :ended",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":ended"] = new(DynamoKeys.Ended) },
        };
        await foreach (var note in rows.QueryAsync(request, cancellationToken))
        {
            await EraseAsync(note["sk"].S, cancellationToken);
        }
    }

    async Task EraseAsync(string messages, CancellationToken cancellationToken)
    {
        await rows.EraseAsync(messages, cancellationToken);
        await rows.DeleteAsync(new() { Key = DynamoKeys.Key(DynamoKeys.Ended, messages) }, cancellationToken);
    }
}
