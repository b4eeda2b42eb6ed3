using InfraAgent.Chat.Conversations;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

/// <summary>What every store of conversations promises, whatever it keeps them in.</summary>
public abstract partial class ConversationsContract
{
    protected FakeTimeProvider Clock { get; } = new(Said.Noon);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One more instance that looks at this test's conversations.</summary>
    protected abstract Task<IConversations> OpenAsync();

    [Fact]
    public async Task What_nobody_began_is_not_there()
    {
        var store = await OpenAsync();

        (await store.FindAsync(Said.Key(), Cancel)).ShouldBeNull();
        (await store.EndAsync(Said.Key(), Cancel)).ShouldBeNull();
        (await store.ListAsync("ana", 200, Cancel)).ShouldBeEmpty();
        await Should.ThrowAsync<ConversationMovedException>(() => store.AppendAsync(Said.Key(), Said.Id(), 1, [Said.User("1")], null, Cancel));
        (await store.FindAsync(Said.Key(), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_said_is_found_in_order_with_all_that_belongs_to_it()
    {
        var store = await OpenAsync();
        Message[] said =
        [
            Said.User("1", "Crea una instancia 😀\r\n\t\"t3.micro\" <b>ñandú</b> \u2028"),
            Said.Agent("2", "") with
            {
                At = new(2026, 11, 23, 7, 0, 0, 123, 456, TimeSpan.FromHours(-5)),
                Tools = [new("c-1", "create_ec2_instance", "succeeded"), new("c-2", "list_resources", "unknown")],
                CutShort = "stopped",
            },
            Said.User("3", "¿Y ahora?"),
        ];
        await store.AppendAsync(Said.Key(), Said.Id(), 0, said[..2], null, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.AppendAsync(Said.Key(), Said.Id(), 2, said[2..], null, Cancel);

        var found = (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();

        found.Key.ShouldBe(Said.Key());
        found.Id.ShouldBe(Said.Id());
        found.CreatedAt.ShouldBe(Said.Noon);
        found.UpdatedAt.ShouldBe(Said.Noon.AddMinutes(1));
        found.AgentMemory.ShouldBeNull();
        SameAs(found.Messages, said);
    }

    [Fact]
    public async Task A_long_conversation_comes_back_letter_by_letter()
    {
        var store = await OpenAsync();
        Message[] said = [.. Enumerable.Range(0, 250).Select(n => n % 2 == 0 ? Said.User($"{n}", Long(n)) : Said.Agent($"{n}", Long(n)))];
        foreach (var turn in said.Index().Chunk(10))
        {
            await store.AppendAsync(Said.Key(), Said.Id(), turn[0].Index, [.. turn.Select(one => one.Item)], null, Cancel);
        }

        SameAs((await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages, said);
        SameAs((await store.EndAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages, said);
        (await store.FindAsync(Said.Key(), Cancel)).ShouldBeNull();

        // Odd and even starts: wherever a text is cut, some of these characters would lie across.
        static string Long(int n) => new string('ñ', n % 7) + string.Concat(Enumerable.Repeat("😀á漢", 2500))[..(10_000 - 8)];
    }

    [Fact]
    public async Task An_answer_longer_than_an_item_of_a_database_is_kept_whole()
    {
        var store = await OpenAsync();
        Message[] said = [Said.User("1"), Said.Agent("2", "x" + string.Concat(Enumerable.Repeat("漢😀", 100_000)))];

        await store.AppendAsync(Said.Key(), Said.Id(), 0, said, null, Cancel);
        await store.AppendAsync(Said.Key(), Said.Id(), 2, [Said.User("3")], null, Cancel);

        SameAs((await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages, [.. said, Said.User("3")]);
    }

    [Fact]
    public async Task Nothing_of_one_owner_is_within_reach_of_another()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key("ana"), Said.Id(), 0, [Said.User("1", "secreto")], "memory", Cancel);

        // The same session, and the same id, in the hands of others; some of their names try to be somebody else's key.
        foreach (var other in new[] { "luis", "ANA", "ana ", "ana#s-1", "ana%", "USER#ana", "ana\0", "an", "ana/", "á" })
        {
            (await store.FindAsync(Said.Key(other), Cancel)).ShouldBeNull(other);
            (await store.ListAsync(other, 200, Cancel)).ShouldBeEmpty(other);
            (await store.EndAsync(Said.Key(other), Cancel)).ShouldBeNull(other);
            await Should.ThrowAsync<ConversationMovedException>(() => store.AppendAsync(Said.Key(other), Said.Id(), 1, [Said.User("2")], null, Cancel));
            (await store.TryLeaseAsync(Said.Key(other), $"turn of {other}", Said.Noon.AddSeconds(30), Cancel)).ShouldBeTrue(other);
        }

        await store.AppendAsync(Said.Key("luis"), Said.Id(), 0, [], null, Cancel);
        (await store.FindAsync(Said.Key("luis"), Cancel)).ShouldNotBeNull().Messages.ShouldBeEmpty();
        await store.AppendAsync(Said.Key("luis"), Said.Id(), 0, [Said.User("9", "otro")], null, Cancel);
        await store.EndAsync(Said.Key("luis"), Cancel);
        (await store.TryLeaseAsync(Said.Key("ana"), "turn of ana", Said.Noon.AddSeconds(30), Cancel)).ShouldBeTrue();
        (await store.FindAsync(Said.Key("ana"), Cancel)).ShouldNotBeNull().Messages.ShouldHaveSingleItem().Content.ShouldBe("secreto");
    }

    // Written one behind the other, these would be the same key.
    [Fact]
    public async Task No_separator_in_a_name_leads_to_what_another_said()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key("ana", "x"), $"y#{Said.Id()}", 0, [Said.User("1", "secreto")], null, Cancel);

        await store.AppendAsync(Said.Key("ana#x", "y"), Said.Id(), 0, [], null, Cancel);
        (await store.FindAsync(Said.Key("ana#x", "y"), Cancel)).ShouldNotBeNull().Messages.ShouldBeEmpty();
        await store.AppendAsync(Said.Key("ana#x", "y"), Said.Id(), 0, [Said.User("1", "otro")], null, Cancel);
        await store.EndAsync(Said.Key("ana#x", "y"), Cancel);

        (await store.FindAsync(Said.Key("ana", "x"), Cancel)).ShouldNotBeNull().Messages.ShouldHaveSingleItem().Content.ShouldBe("secreto");
    }

    [Fact]
    public async Task An_owner_without_a_name_or_with_half_a_character_is_refused()
    {
        var store = await OpenAsync();

        foreach (var owner in new[] { "", "ana\ud83d", "\ude00" })
        {
            await Should.ThrowAsync<ArgumentException>(() => store.FindAsync(Said.Key(owner), Cancel));
            await Should.ThrowAsync<ArgumentException>(() => store.ListAsync(owner, 1, Cancel));
            await Should.ThrowAsync<ArgumentException>(() => store.EndAsync(Said.Key(owner), Cancel));
            await Should.ThrowAsync<ArgumentException>(() => store.AppendAsync(Said.Key(owner), Said.Id(), 0, [Said.User("1")], null, Cancel));
            await Should.ThrowAsync<ArgumentException>(() => store.TryLeaseAsync(Said.Key(owner), "a", Said.Noon, Cancel));
        }
    }

    [Fact]
    public async Task After_its_end_a_session_begins_anew()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id('a'), 0, [Said.User("1"), Said.Agent("2")], "memory", Cancel);

        var ended = (await store.EndAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        ended.Id.ShouldBe(Said.Id('a'));
        ended.AgentMemory.ShouldBe("memory");
        ended.Messages.Count.ShouldBe(2);
        (await store.EndAsync(Said.Key(), Cancel)).ShouldBeNull();
        (await store.FindAsync(Said.Key(), Cancel)).ShouldBeNull();
        (await store.ListAsync("ana", 200, Cancel)).ShouldBeEmpty();
        await Should.ThrowAsync<ConversationMovedException>(() => store.AppendAsync(Said.Key(), Said.Id('a'), 2, [Said.User("3")], null, Cancel));

        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.AppendAsync(Said.Key(), Said.Id('b'), 0, [Said.User("1", "otra")], null, Cancel);
        await Should.ThrowAsync<ConversationMovedException>(() => store.AppendAsync(Said.Key(), Said.Id('a'), 1, [Said.User("3")], null, Cancel));
        var found = (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        found.Id.ShouldBe(Said.Id('b'));
        found.AgentMemory.ShouldBeNull();
        found.CreatedAt.ShouldBe(Said.Noon.AddMinutes(1));
        found.Messages.ShouldHaveSingleItem().Content.ShouldBe("otra");
    }

    [Fact]
    public async Task What_the_agent_wants_kept_stays_until_it_says_otherwise()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], "one", Cancel);
        await store.AppendAsync(Said.Key(), Said.Id(), 1, [Said.Agent("2")], null, Cancel);
        (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().AgentMemory.ShouldBe("one");

        await store.AppendAsync(Said.Key(), Said.Id(), 2, [], "two", Cancel);

        var found = (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
        found.AgentMemory.ShouldBe("two");
        found.Messages.Count.ShouldBe(2);
    }

    // Records compare their lists by reference.
    static void SameAs(IReadOnlyList<Message> found, IReadOnlyList<Message> said)
    {
        found.Select(message => message with { Tools = [] }).ShouldBe(said.Select(message => message with { Tools = [] }));
        found.Select(message => message.Tools).ShouldBe(said.Select(message => message.Tools));
    }
}
