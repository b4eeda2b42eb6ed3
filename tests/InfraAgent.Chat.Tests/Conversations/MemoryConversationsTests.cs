using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

public sealed class MemoryConversationsTests : ConversationsContract
{
    MemoryConversations? store;

    [Fact]
    public async Task Where_there_is_room_for_no_more_the_one_unused_for_the_longest_goes()
    {
        MemoryConversations small = new(Clock, most: 2);
        foreach (var session in new[] { "first", "second", "first", "third" })
        {
            var after = (await small.FindAsync(Said.Key(session: session), Cancel))?.Messages.Count ?? 0;
            await small.AppendAsync(Said.Key(session: session), Said.Id(), after, [Said.User($"{after}")], null, Cancel);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await small.ListAsync("ana", 200, Cancel)).Select(one => $"{one.Session}").ShouldBe(["third", "first"]);
    }

    protected override Task<IConversations> OpenAsync() => Task.FromResult<IConversations>(store ??= new(Clock));
}
