using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace InfraAgent.Chat.Conversations;

/// <summary>The table that conversations are kept in, and the few ways it is used.</summary>
sealed class DynamoTable(IAmazonDynamoDB client, string table, TimeProvider clock)
{
    /// <summary>Conversations of an owner by when they were last added to; as consistent as the table.</summary>
    public const string Newest = "newest";

    /// <summary>All conversations by when they were last added to. One partition of an index takes 1,000 writes a second, which is
    /// more than a bank's staff says.</summary>
    public const string Unused = "unused";

    // What DynamoDB deletes in one call.
    const int Batch = 25;

    const int Patience = 8;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<Dictionary<string, AttributeValue>?> FindAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        GetItemRequest request = new() { TableName = table, ConsistentRead = true, Key = key };
        var answer = await CallAsync(() => client.GetItemAsync(request, cancellationToken));
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>All that a query finds, page after page.</summary>
    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> QueryAsync(
        QueryRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.TableName = table;
        do
        {
            var page = await CallAsync(() => client.QueryAsync(request, cancellationToken));
            foreach (var item in page.Items ?? [])
            {
                yield return item;
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <returns>False where an item's condition doesn't hold; then nothing was written.</returns>
    public async Task<bool> WriteAsync(List<TransactWriteItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            _ = item.Put?.TableName = table;
            _ = item.Update?.TableName = table;
            _ = item.Delete?.TableName = table;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                // The SDK gives the request a token, so that one it sends again for want of an answer is not carried out twice.
                await CallAsync(() => client.TransactWriteItemsAsync(new() { TransactItems = items }, cancellationToken));
                return true;
            }
            catch (TransactionCanceledException e) when (Because(e, "ConditionalCheckFailed"))
            {
                return false;
            }
            catch (TransactionCanceledException e) when (attempt < Patience && (Because(e, "TransactionConflict") || Because(e, "ThrottlingError")))
            {
                // Somebody writes the same items at this moment: soon it shows who was first.
                await PauseAsync(attempt, cancellationToken);
            }
        }
    }

    /// <returns>False where the condition doesn't hold.</returns>
    public async Task<bool> PutAsync(PutItemRequest request, CancellationToken cancellationToken)
    {
        request.TableName = table;
        try
        {
            await CallAsync(() => client.PutItemAsync(request, cancellationToken));
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Does nothing where the condition doesn't hold.</summary>
    public async Task DeleteAsync(DeleteItemRequest request, CancellationToken cancellationToken)
    {
        request.TableName = table;
        try
        {
            await CallAsync(() => client.DeleteItemAsync(request, cancellationToken));
        }
        catch (ConditionalCheckFailedException)
        {
            // As promised.
        }
    }

    /// <summary>Deletes all items of a partition.</summary>
    public async Task EraseAsync(string partition, CancellationToken cancellationToken)
    {
        QueryRequest request = new()
        {
            ConsistentRead = true,
            ProjectionExpression = "pk, sk",
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(partition) },
        };
        List<WriteRequest> batch = [];
        await foreach (var key in QueryAsync(request, cancellationToken))
        {
            batch.Add(new(new DeleteRequest(key)));
            if (batch.Count == Batch)
            {
                await DeleteAsync(batch, cancellationToken);
                batch = [];
            }
        }

        await DeleteAsync(batch, cancellationToken);
    }

    // DynamoDB leaves over what would exceed the table's throughput.
    async Task DeleteAsync(List<WriteRequest> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 0; batch.Count > 0; attempt++)
        {
            BatchWriteItemRequest request = new() { RequestItems = new(StringComparer.Ordinal) { [table] = batch } };
            var answer = await CallAsync(() => client.BatchWriteItemAsync(request, cancellationToken));
            batch = answer.UnprocessedItems?.GetValueOrDefault(table) ?? [];
            if (batch.Count > 0)
            {
                await PauseAsync(Math.Min(attempt, Patience), cancellationToken);
            }
        }
    }

    Task PauseAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(Pause * (1 << attempt), clock, cancellationToken);

    static bool Because(TransactionCanceledException cancelled, string code) => cancelled.CancellationReasons?.Exists(reason => reason.Code == code) == true;

    async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ResourceNotFoundException e)
        {
            throw new MissingTableException(table, e);
        }
    }
}

/// <summary>The table that conversations were to be kept in is not there.</summary>
public sealed class MissingTableException(string table, Exception inner) : Exception(
    $"There is no DynamoDB table \"{table}\" in this account and region. Make it (pk and sk, both strings), or let the first start do it.", inner);
