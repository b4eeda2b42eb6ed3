using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

/// <content>Who is first where several want the same.</content>
public abstract partial class ConversationsContract
{
    protected virtual int Writers => 32;

    [Fact]
    public async Task Two_that_append_after_the_same_message_cant_both_succeed()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await one.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);
        await one.AppendAsync(Said.Key(), Said.Id(), 1, [Said.Agent("2")], "first", Cancel);

        await Should.ThrowAsync<ConversationMovedException>(() => two.AppendAsync(Said.Key(), Said.Id(), 1, [Said.Agent("3")], "second", Cancel));
        await Should.ThrowAsync<ConversationMovedException>(() => two.AppendAsync(Said.Key(), Said.Id(), 3, [Said.Agent("3")], "second", Cancel));

        var found = (await two.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        found.Messages.Select(message => message.Id).ShouldBe(["1", "2"]);
        found.AgentMemory.ShouldBe("first");
    }

    [Fact]
    public async Task Of_many_writers_at_once_none_loses_or_doubles_a_message()
    {
        IConversations[] instances = [await OpenAsync(), await OpenAsync(), await OpenAsync()];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => SayAsync(instances[writer % 3], $"{writer}"), Cancel)));

        var found = (await instances[0].FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        found.Messages.Select(message => message.Id).ShouldBe(Enumerable.Range(0, Writers).Select(writer => $"{writer}"), ignoreOrder: true);
        (await instances[1].ListAsync("ana", 1, Cancel)).ShouldHaveSingleItem().Messages.ShouldBe(Writers);
    }

    [Fact]
    public async Task Of_many_that_begin_a_conversation_at_once_one_wins()
    {
        IConversations[] instances = [await OpenAsync(), await OpenAsync()];

        var began = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(
            () => HappensAsync(() => instances[n % 2].AppendAsync(Said.Key(), Said.Id((char)('a' + n)), 0, [Said.User($"{n}")], null, Cancel)), Cancel)));

        var winner = began.Index().Where(one => one.Item).ShouldHaveSingleItem().Index;
        var found = (await instances[0].FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        found.Id.ShouldBe(Said.Id((char)('a' + winner)));
        found.Messages.ShouldHaveSingleItem().Id.ShouldBe($"{winner}");
    }

    [Fact]
    public async Task A_turn_is_one_holders_until_it_gives_it_back()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        var until = Said.Noon.AddSeconds(30);
        (await one.TryLeaseAsync(Said.Key(), "a", until, Cancel)).ShouldBeTrue();

        (await two.TryLeaseAsync(Said.Key(), "b", until, Cancel)).ShouldBeFalse();
        await two.ReleaseAsync(Said.Key(), "b", Cancel);
        (await two.TryLeaseAsync(Said.Key(), "b", until, Cancel)).ShouldBeFalse();
        (await two.TryLeaseAsync(Said.Key(session: "s-2"), "b", until, Cancel)).ShouldBeTrue();

        await one.ReleaseAsync(Said.Key(), "a", Cancel);
        (await two.TryLeaseAsync(Said.Key(), "b", until, Cancel)).ShouldBeTrue();
        (await one.TryLeaseAsync(Said.Key(), "a", until, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_turn_whose_holder_died_falls_free_and_a_renewed_one_does_not()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        (await one.TryLeaseAsync(Said.Key(), "a", Said.Noon.AddSeconds(30), Cancel)).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromSeconds(20));
        (await one.TryLeaseAsync(Said.Key(), "a", Said.Noon.AddSeconds(50), Cancel)).ShouldBeTrue();

        Clock.Advance(TimeSpan.FromSeconds(29));
        (await two.TryLeaseAsync(Said.Key(), "b", Said.Noon.AddSeconds(90), Cancel)).ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await two.TryLeaseAsync(Said.Key(), "b", Said.Noon.AddSeconds(90), Cancel)).ShouldBeTrue();
        (await one.TryLeaseAsync(Said.Key(), "a", Said.Noon.AddSeconds(90), Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_that_want_a_turn_at_once_one_gets_it()
    {
        IConversations[] instances = [await OpenAsync(), await OpenAsync()];

        var got = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(
            () => instances[n % 2].TryLeaseAsync(Said.Key(), $"{n}", Said.Noon.AddSeconds(30), Cancel), Cancel)));

        got.Count(mine => mine).ShouldBe(1);
    }

    static async Task SayAsync(IConversations store, string id)
    {
        while (true)
        {
            var found = await store.FindAsync(Said.Key(), Cancel);
            if (await HappensAsync(() => store.AppendAsync(Said.Key(), found?.Id ?? Said.Id(), found?.Messages.Count ?? 0, [Said.User(id)], null, Cancel)))
            {
                return;
            }
        }
    }

    static async Task<bool> HappensAsync(Func<Task> append)
    {
        try
        {
            await append();
            return true;
        }
        catch (ConversationMovedException)
        {
            return false;
        }
    }
}
