using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

/// <content>What an owner sees of all that was said, and for how long.</content>
public abstract partial class ConversationsContract
{
    [Fact]
    public async Task The_newest_are_listed_first_by_what_their_owner_said_first()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(session: "old"), Said.Id('a'), 0, [Said.Agent("1", "Hola"), Said.User("2", " Crea \n un   bucket ")], null, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.AppendAsync(Said.Key(session: "long"), Said.Id('b'), 0, [Said.User("1", new string('x', 200))], null, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.AppendAsync(Said.Key(session: "mute"), Said.Id('c'), 0, [Said.Agent("1", "Hola")], null, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.AppendAsync(Said.Key(session: "old"), Said.Id('a'), 2, [Said.User("3", "Otra cosa")], null, Cancel);
        await store.AppendAsync(Said.Key("luis", "his"), Said.Id('d'), 0, [Said.User("1")], null, Cancel);

        var all = await store.ListAsync("ana", 200, Cancel);

        all.ShouldBe(
        [
            new(Said.Key(session: "old").Session, "Crea un bucket", 3, Said.Noon, Said.Noon.AddMinutes(3)),
            new(Said.Key(session: "mute").Session, "", 1, Said.Noon.AddMinutes(2), Said.Noon.AddMinutes(2)),
            new(Said.Key(session: "long").Session, new string('x', 79) + "…", 1, Said.Noon.AddMinutes(1), Said.Noon.AddMinutes(1)),
        ]);
        (await store.ListAsync("ana", 1, Cancel)).ShouldBe(all.Take(1));
    }

    [Fact]
    public async Task A_title_comes_when_its_owner_first_speaks_and_stays()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.Agent("1")], null, Cancel);
        await store.AppendAsync(Said.Key(), Said.Id(), 1, [Said.User("2", "primero")], null, Cancel);
        await store.AppendAsync(Said.Key(), Said.Id(), 2, [Said.User("3", "segundo")], null, Cancel);

        (await store.ListAsync("ana", 200, Cancel)).ShouldHaveSingleItem().Title.ShouldBe("primero");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_list_has_1_to_200_entries(int limit)
    {
        var store = await OpenAsync();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => store.ListAsync("ana", limit, Cancel));
    }

    [Fact]
    public async Task What_nobody_added_to_since_is_forgotten_and_nothing_else()
    {
        var store = await OpenAsync();
        foreach (var session in new[] { "unused", "used", "young" })
        {
            await store.AppendAsync(Said.Key(session: session), Said.Id(), 0, [Said.User("1", session)], null, Cancel);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await store.AppendAsync(Said.Key("luis", "unused"), Said.Id(), 0, [Said.User("1")], null, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.AppendAsync(Said.Key(session: "used"), Said.Id(), 1, [Said.Agent("2")], null, Cancel);

        (await store.ForgetAsync(Said.Noon.AddMinutes(2), Cancel)).ShouldBe(1);
        (await store.ListAsync("ana", 200, Cancel)).Select(one => $"{one.Session}").ShouldBe(["used", "young"]);
        (await store.FindAsync(Said.Key(session: "unused"), Cancel)).ShouldBeNull();
        (await store.FindAsync(Said.Key(session: "used"), Cancel)).ShouldNotBeNull().Messages.Count.ShouldBe(2);
        (await store.FindAsync(Said.Key("luis", "unused"), Cancel)).ShouldNotBeNull();

        (await store.ForgetAsync(Said.Noon.AddMinutes(2), Cancel)).ShouldBe(0);
        (await store.ForgetAsync(Said.Noon.AddYears(1), Cancel)).ShouldBe(3);
        (await store.ListAsync("ana", 200, Cancel)).ShouldBeEmpty();
    }
}
