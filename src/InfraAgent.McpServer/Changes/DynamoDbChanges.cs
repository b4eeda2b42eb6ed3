using System.Globalization;
using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace InfraAgent.McpServer.Changes;

/// <summary>Changes in a DynamoDB table, shared by servers wherever they run. The table is made on first use where it is missing; DynamoDB
/// forgets its items by itself (attribute <c>expires</c>).</summary>
public sealed class DynamoDbChanges(IAmazonDynamoDB client, string table, TimeProvider clock) : IChangeStore
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task AddAsync(Change change, CancellationToken cancellationToken)
    {
        if (!await PutAsync(change, "attribute_not_exists(id)", null, cancellationToken))
        {
            throw KeptChange.Known(change.Id);
        }
    }

    public async Task<Change?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ItemAsync(id, cancellationToken) is { } item ? KeptChange.FromJson(item["json"].S) : null;

    public Task<bool> ReplaceAsync(Change change, CancellationToken cancellationToken) =>
        PutAsync(change, "version = :before", new(StringComparer.Ordinal) { [":before"] = Number(change.Version - 1) }, cancellationToken);

    // An index could lag behind the table; the table holds a day or so of changes, few enough to look at all of them.
    public async Task<IReadOnlyList<Change>> PendingAsync(CancellationToken cancellationToken)
    {
        ScanRequest request = new()
        {
            TableName = table,
            ConsistentRead = true,
            FilterExpression = "#state = :pending",
            ProjectionExpression = "json",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#state"] = "state" },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pending"] = new() { S = nameof(ChangeState.Pending) } },
        };
        List<Change> pending = [];
        do
        {
            var page = await WithTableAsync(() => client.ScanAsync(request, cancellationToken), cancellationToken);
            pending.AddRange((page.Items ?? []).Select(item => KeptChange.FromJson(item["json"].S)));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return [.. pending.OrderBy(change => change.CreatedAt).ThenBy(change => change.Id, StringComparer.Ordinal)];
    }

    /// <returns>False where the condition doesn't hold.</returns>
    async Task<bool> PutAsync(
        Change change, string condition, Dictionary<string, AttributeValue>? values, CancellationToken cancellationToken)
    {
        var write = RandomNumberGenerator.GetHexString(32);
        PutItemRequest request = new()
        {
            TableName = table,
            ConditionExpression = condition,
            ExpressionAttributeValues = values,
            Item = new(StringComparer.Ordinal)
            {
                ["id"] = new() { S = change.Id },
                ["version"] = Number(change.Version),
                ["state"] = new() { S = change.State.ToString() },
                ["expires"] = Number(KeptChange.ForgottenAt(change)),
                ["json"] = new() { S = KeptChange.ToJson(change) },
                ["write"] = new() { S = write },
            },
        };
        try
        {
            await WithTableAsync(() => client.PutItemAsync(request, cancellationToken), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            // The SDK puts again when an answer is lost on the way: then it was this very write that was faster.
            return await ItemAsync(change.Id, cancellationToken) is { } item && item.GetValueOrDefault("write")?.S == write;
        }
    }

    async Task<Dictionary<string, AttributeValue>?> ItemAsync(string id, CancellationToken cancellationToken)
    {
        GetItemRequest request = new() { TableName = table, ConsistentRead = true, Key = new(StringComparer.Ordinal) { ["id"] = new() { S = id } } };
        var answer = await WithTableAsync(() => client.GetItemAsync(request, cancellationToken), cancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    async Task<T> WithTableAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (ResourceNotFoundException)
        {
            await MakeTableAsync(cancellationToken);
            return await call();
        }
    }

    async Task MakeTableAsync(CancellationToken cancellationToken)
    {
        var mine = await TryCreateAsync(cancellationToken);
        while ((await client.DescribeTableAsync(new DescribeTableRequest { TableName = table }, cancellationToken)).Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }

        if (mine)
        {
            await client.UpdateTimeToLiveAsync(
                new() { TableName = table, TimeToLiveSpecification = new() { AttributeName = "expires", Enabled = true } }, cancellationToken);
        }
    }

    /// <returns>False where another instance makes it already.</returns>
    async Task<bool> TryCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = table,
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                    DeletionProtectionEnabled = true,
                    KeySchema = [new() { AttributeName = "id", KeyType = KeyType.HASH }],
                    AttributeDefinitions = [new() { AttributeName = "id", AttributeType = ScalarAttributeType.S }],
                },
                cancellationToken);
            return true;
        }
        catch (ResourceInUseException)
        {
            return false;
        }
    }

    static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
