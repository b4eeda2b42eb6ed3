using Amazon.DynamoDBv2;
using InfraAgent.McpServer.Changes;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Changes;

public sealed class DynamoDbChangesTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    readonly Shelves shelves = new(moto);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_is_made_once_and_forgets_by_itself()
    {
        var client = await shelves.DynamoDbAsync();
        DynamoDbChanges[] instances = [.. Enumerable.Range(0, 4).Select(_ => new DynamoDbChanges(client, "changes", TimeProvider.System))];

        await Task.WhenAll(instances.Select((store, n) => store.AddAsync(SampleChange.Named($"c-{n}"), Cancel)));

        (await instances[0].PendingAsync(Cancel)).Count.ShouldBe(4);
        var table = (await client.DescribeTableAsync("changes", Cancel)).Table;
        table.BillingModeSummary.BillingMode.ShouldBe(BillingMode.PAY_PER_REQUEST);
        table.DeletionProtectionEnabled.ShouldBe(true);
        (await client.DescribeTimeToLiveAsync("changes", Cancel)).TimeToLiveDescription.ShouldSatisfyAllConditions(
            ttl => ttl.AttributeName.ShouldBe("expires"), ttl => ttl.TimeToLiveStatus.ShouldBe(TimeToLiveStatus.ENABLED));
        var item = (await client.GetItemAsync("changes", new(StringComparer.Ordinal) { ["id"] = new("c-0") }, Cancel)).Item;
        item["expires"].N.ShouldBe($"{SampleChange.Noon.AddMinutes(30).AddDays(1).ToUnixTimeSeconds()}");
    }

    [Fact]
    public async Task More_changes_than_one_page_holds_are_all_listed()
    {
        DynamoDbChanges store = new(await shelves.DynamoDbAsync(), "changes", TimeProvider.System);
        for (var n = 0; n < 12; n++)
        {
            await store.AddAsync(SampleChange.Named($"c-{n:D2}", 12 - n) with { Arguments = new byte[100_000] }, Cancel);
        }

        (await store.PendingAsync(Cancel)).Select(change => change.Id).ShouldBe(Enumerable.Range(0, 12).Select(n => $"c-{11 - n:D2}"));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_has_still_won()
    {
        var puts = 0;
        DynamoDbChanges store = new(
            await shelves.DynamoDbAsync(target => target.EndsWith("PutItem", StringComparison.Ordinal) && Interlocked.Increment(ref puts) is 2 or 4),
            "changes",
            TimeProvider.System);

        // The first put finds no table, the second one's answer is lost, the third is the SDK's own retry, and so on.
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);
        (await store.ReplaceAsync(SampleChange.Named("c-1") with { Version = 1, State = ChangeState.Approved }, Cancel)).ShouldBeTrue();

        puts.ShouldBe(5);
        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Approved);
    }

    public void Dispose() => shelves.Dispose();
}
