using System.Text.Json;
using Amazon.DynamoDBv2;
using InfraAgent.Chat.Conversations;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

public sealed class DynamoConversationsTests(MotoServer moto) : ConversationsContract, IClassFixture<MotoServer>, IDisposable
{
    static int tests;

    readonly string table = $"conversations-{Interlocked.Increment(ref tests)}";
    readonly List<IDisposable> opened = [];

    [Fact]
    public async Task The_table_is_made_once_by_all_that_want_it()
    {
        var client = await ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new DynamoConversations(client, table, Clock).CreateTableAsync(Cancel)));

        var made = (await client.DescribeTableAsync(table, Cancel)).Table;
        made.BillingModeSummary.BillingMode.ShouldBe(BillingMode.PAY_PER_REQUEST);
        made.DeletionProtectionEnabled.ShouldBe(true);
        (await client.DescribeTimeToLiveAsync(table, Cancel)).TimeToLiveDescription.ShouldSatisfyAllConditions(
            ttl => ttl.AttributeName.ShouldBe("expires"), ttl => ttl.TimeToLiveStatus.ShouldBe(TimeToLiveStatus.ENABLED));
    }

    [Fact]
    public async Task A_table_that_is_missing_is_named()
    {
        DynamoConversations store = new(await ConnectAsync(), table, Clock);

        (await Should.ThrowAsync<MissingTableException>(() => store.FindAsync(Said.Key(), Cancel))).Message.ShouldContain($"\"{table}\"");
        (await Should.ThrowAsync<MissingTableException>(() => store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel)))
            .Message.ShouldContain($"\"{table}\"");
    }

    [Fact]
    public async Task Only_a_lease_may_be_taken_by_time_itself()
    {
        var store = await OpenAsync();
        await store.TryLeaseAsync(Said.Key(), "a", Said.Noon.AddSeconds(30), Cancel);
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);

        var items = (await (await ConnectAsync()).ScanAsync(new() { TableName = table }, Cancel)).Items;

        items.Count.ShouldBe(3);
        var lease = items.Where(item => item.ContainsKey("expires")).ShouldHaveSingleItem();
        lease["sk"].S.ShouldBe("LEASE#s-1");
        lease["expires"].N.ShouldBe($"{Said.Noon.AddSeconds(30).AddHours(1).ToUnixTimeSeconds()}");
    }

    [Fact]
    public async Task Nothing_is_left_of_what_ended_even_where_deleting_takes_several_goes()
    {
        var store = await OpenAsync();
        for (var n = 0; n < 30; n++)
        {
            await store.AppendAsync(Said.Key(), Said.Id(), n, [Said.User($"{n}")], null, Cancel);
        }

        // Twice the first call for a batch is answered with all of it left over.
        var batches = 0;
        DynamoConversations slow = new(
            await ConnectAsync((operation, body) =>
                operation == "BatchWriteItem" && Interlocked.Increment(ref batches) is 1 or 2
                    ? body.Replace("\"RequestItems\"", "\"UnprocessedItems\"", StringComparison.Ordinal)
                    : null),
            table,
            TimeProvider.System);

        (await slow.EndAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages.Count.ShouldBe(30);

        batches.ShouldBe(4, "25 items are the most of a batch");
        (await ItemsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_an_instance_that_died_did_not_delete_the_next_one_does()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id('a'), 0, [Said.User("1")], null, Cancel);
        DynamoConversations dying = new(
            await ConnectAsync((operation, _) => operation == "BatchWriteItem"
                ? """{"__type":"com.amazon.coral.service#AccessDeniedException","message":"It may not go on."}"""
                : null),
            table,
            Clock);
        await Should.ThrowAsync<AmazonDynamoDBException>(() => dying.EndAsync(Said.Key(), Cancel));

        (await store.FindAsync(Said.Key(), Cancel)).ShouldBeNull();
        await store.AppendAsync(Said.Key(), Said.Id('b'), 0, [Said.User("1", "otra")], null, Cancel);
        (await ItemsAsync()).ShouldBe(4, "a conversation, its message, the orphan and the note of it");
        (await store.ForgetAsync(Said.Noon.AddDays(-1), Cancel)).ShouldBe(0);

        (await ItemsAsync()).ShouldBe(2);
        (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages.ShouldHaveSingleItem().Content.ShouldBe("otra");
    }

    [Fact]
    public async Task Who_is_in_the_way_of_another_writer_waits_and_tries_again()
    {
        await OpenAsync();
        var writes = 0;
        DynamoConversations store = new(
            await ConnectAsync((operation, _) => operation == "TransactWriteItems" && Interlocked.Increment(ref writes) == 1
                ? """
                {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"Transaction cancelled",
                 "CancellationReasons":[{"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"},{"Code":"None"}]}
                """
                : null),
            table,
            TimeProvider.System);

        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);

        writes.ShouldBe(2);
        (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
    }

    // DynamoDB carries a request out once for each token; moto does not, so the request is lost before it gets there.
    [Fact]
    public async Task A_write_that_is_sent_again_is_known_for_the_same_one()
    {
        await OpenAsync();
        List<string?> tokens = [];
        DynamoConversations store = new(
            await ConnectAsync((operation, body) =>
            {
                if (operation != "TransactWriteItems")
                {
                    return null;
                }

                tokens.Add(JsonDocument.Parse(body).RootElement.GetProperty("ClientRequestToken").GetString());
                return tokens.Count == 1 ? throw new HttpRequestException("The line broke.") : null;
            }),
            table,
            Clock);

        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);

        tokens.Count.ShouldBe(2);
        tokens[0].ShouldNotBeNullOrEmpty();
        tokens[1].ShouldBe(tokens[0]);
    }

    [Fact]
    public async Task What_was_added_to_since_is_kept_even_where_the_index_does_not_know_it_yet()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);
        DynamoConversations late = new(
            await ConnectAsync((operation, body) => operation == "Query" && body.Contains("\"unused\"", StringComparison.Ordinal)
                ? $$$"""{"Items":[{"pk":{"S":"USER#ana"},"sk":{"S":"CONV#s-1"},"id":{"S":"{{{Said.Id()}}}"},"used":{"N":"1"}}],"Count":1}"""
                : null),
            table,
            Clock);

        (await late.ForgetAsync(Said.Noon, Cancel)).ShouldBe(0);
        (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        (await late.ForgetAsync(Said.Noon.AddTicks(1), Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task More_than_the_table_takes_is_refused_and_nothing_of_it_kept()
    {
        var store = await OpenAsync();

        await Should.ThrowAsync<ArgumentException>(() => store.AppendAsync(Said.Key(), Said.Id(), 0, [], new('ñ', 150_001), Cancel));
        await Should.ThrowAsync<ArgumentException>(
            () => store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.Agent("1", new('x', 3_700_000))], null, Cancel));

        (await ItemsAsync()).ShouldBe(0);
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [], new('ñ', 150_000), Cancel);
    }

    [Fact]
    public async Task A_conversation_that_was_ended_while_it_was_read_is_not_there()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);

        // Its item was read already; before its messages are, somebody ends it.
        var queries = 0;
        DynamoConversations reader = new(
            await ConnectAsync((operation, _) => operation == "Query" && Interlocked.Increment(ref queries) == 1 ? """{"Items":[],"Count":0}""" : null),
            table,
            Clock);
        (await reader.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull("it was there on the second look");
        queries.ShouldBe(2);
    }

    // Moto copies the table for each transaction, and half of these are made in vain.
    protected override int Writers => 16;

    public void Dispose() => opened.ForEach(client => client.Dispose());

    protected override async Task<IConversations> OpenAsync()
    {
        DynamoConversations store = new(await ConnectAsync(), table, Clock);
        await store.CreateTableAsync(Cancel);
        return store;
    }

    async Task<AmazonDynamoDBClient> ConnectAsync(Func<string, string, string?>? answer = null)
    {
        var client = await MotoDynamo.ConnectAsync(moto, answer, Cancel);
        opened.Add(client);
        return client;
    }

    async Task<int?> ItemsAsync() => (await (await ConnectAsync()).ScanAsync(new() { TableName = table }, Cancel)).Count;
}
