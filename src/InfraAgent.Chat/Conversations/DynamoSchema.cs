using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace InfraAgent.Chat.Conversations;

/// <summary>Makes the table of conversations where it is missing.</summary>
static class DynamoSchema
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task CreateAsync(IAmazonDynamoDB client, string table, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mine = await TryCreateAsync(client, table, cancellationToken);
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

    /// <returns>False where it is there already, or another instance makes it.</returns>
    static async Task<bool> TryCreateAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = table,
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                    DeletionProtectionEnabled = true,
                    AttributeDefinitions =
                    [
                        new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S),
                        new("used", ScalarAttributeType.N), new("kind", ScalarAttributeType.S),
                    ],
                    KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
                    LocalSecondaryIndexes =
                    [
                        new()
                        {
                            IndexName = DynamoTable.Newest,
                            KeySchema = [new("pk", KeyType.HASH), new("used", KeyType.RANGE)],
                            Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["title", "said", "begun"] },
                        },
                    ],
                    GlobalSecondaryIndexes =
                    [
                        new()
                        {
                            IndexName = DynamoTable.Unused,
                            KeySchema = [new("kind", KeyType.HASH), new("used", KeyType.RANGE)],
                            Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["id"] },
                        },
                    ],
                },
                cancellationToken);
            return true;
        }
        catch (ResourceInUseException)
        {
            return false;
        }
    }
}
