using System.Globalization;
using InfraAgent.McpServer.Changes;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Changes;

/// <summary>What every store of changes promises, whatever it keeps them in.</summary>
public sealed class ChangeStoreTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    readonly Shelves shelves = new(moto);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("dynamodb")]
    public async Task A_change_is_found_as_it_was_put(string kind)
    {
        var store = await shelves.OpenAsync(kind);
        var change = SampleChange.Finished("c-1");
        await store.AddAsync(change with { Version = 0, State = ChangeState.Pending }, Cancel);
        (await store.ReplaceAsync(change with { Version = 1 }, Cancel)).ShouldBeTrue();

        var found = (await store.FindAsync("c-1", Cancel)).ShouldNotBeNull();

        found.Arguments.ShouldBe(change.Arguments);
        (found with { Arguments = change.Arguments }).ShouldBe(change with { Version = 1 });
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("dynamodb")]
    public async Task What_was_never_put_is_not_found_and_not_replaced(string kind)
    {
        var store = await shelves.OpenAsync(kind);

        (await store.FindAsync("c-0", Cancel)).ShouldBeNull();
        (await store.ReplaceAsync(SampleChange.Named("c-0") with { Version = 1 }, Cancel)).ShouldBeFalse();
        (await store.PendingAsync(Cancel)).ShouldBeEmpty();
        (await store.FindAsync("c-0", Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("dynamodb")]
    public async Task An_id_is_given_once(string kind)
    {
        var store = await shelves.OpenAsync(kind);
        await store.AddAsync(SampleChange.Named("c-1"), Cancel);

        await Should.ThrowAsync<InvalidOperationException>(() => store.AddAsync(SampleChange.Named("c-1") with { Tool = "other" }, Cancel));

        (await store.FindAsync("c-1", Cancel))!.Tool.ShouldBe("create_s3_bucket");
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("dynamodb")]
    public async Task A_stale_replacement_is_refused(string kind)
    {
        var store = await shelves.OpenAsync(kind);
        var first = SampleChange.Named("c-1");
        await store.AddAsync(first, Cancel);
        (await store.ReplaceAsync(first with { Version = 1, State = ChangeState.Declined }, Cancel)).ShouldBeTrue();

        (await store.ReplaceAsync(first with { Version = 1, State = ChangeState.Approved }, Cancel)).ShouldBeFalse();
        (await store.ReplaceAsync(first with { Version = 3, State = ChangeState.Approved }, Cancel)).ShouldBeFalse();

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Declined);
    }

    [Theory]
    [InlineData("memory", 1000)]
    [InlineData("sqlite", 1000)]
    [InlineData("dynamodb", 100)]
    public async Task Of_many_that_replace_one_version_at_once_one_wins(string kind, int callers)
    {
        IChangeStore[] instances = [await shelves.OpenAsync(kind), await shelves.OpenAsync(kind), await shelves.OpenAsync(kind)];
        var change = SampleChange.Named("c-1");
        await instances[0].AddAsync(change, Cancel);

        var won = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () => await instances[caller % 3].ReplaceAsync(change with { Version = 1, Result = $"{caller}" }, Cancel) ? caller : -1, Cancel)));

        var winner = won.Where(caller => caller >= 0).ShouldHaveSingleItem();
        (await instances[1].FindAsync("c-1", Cancel))!.Result.ShouldBe(winner.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("dynamodb")]
    public async Task What_waits_for_an_answer_is_listed_oldest_first(string kind)
    {
        var store = await shelves.OpenAsync(kind);
        foreach (var (id, minute) in new[] { ("third", 9), ("first", 1), ("answered", 0), ("second", 5) })
        {
            await store.AddAsync(SampleChange.Named(id, minute), Cancel);
        }

        await store.ReplaceAsync(SampleChange.Named("answered") with { Version = 1, State = ChangeState.Approved }, Cancel);

        (await store.PendingAsync(Cancel)).Select(change => change.Id).ShouldBe(["first", "second", "third"]);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("dynamodb")]
    public async Task What_one_instance_puts_the_next_one_finds(string kind)
    {
        var before = await shelves.OpenAsync(kind);
        await before.AddAsync(SampleChange.Named("c-1"), Cancel);
        (before as IDisposable)?.Dispose();

        var after = await shelves.OpenAsync(kind);

        (await after.PendingAsync(Cancel)).ShouldHaveSingleItem().Id.ShouldBe("c-1");
        (await after.ReplaceAsync(SampleChange.Named("c-1") with { Version = 1, State = ChangeState.Approved }, Cancel)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task A_day_after_it_expired_a_change_is_forgotten(string kind)
    {
        var store = await shelves.OpenAsync(kind);
        await store.AddAsync(SampleChange.Named("old"), Cancel);
        shelves.Clock.Advance(TimeSpan.FromHours(24));
        await store.AddAsync(SampleChange.Named("kept", 24 * 60), Cancel);
        (await store.FindAsync("old", Cancel)).ShouldNotBeNull();

        shelves.Clock.Advance(TimeSpan.FromHours(1));
        await store.AddAsync(SampleChange.Named("new", 25 * 60), Cancel);

        (await store.FindAsync("old", Cancel)).ShouldBeNull();
        (await store.PendingAsync(Cancel)).Select(change => change.Id).ShouldBe(["kept", "new"]);
    }

    public void Dispose() => shelves.Dispose();
}
