using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Tests.Conversations;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Turns;

/// <summary>Two chats on one DynamoDB table, as behind a load balancer.</summary>
public sealed class TwoInstancesTests(SharedServer server, MotoServer moto) : IClassFixture<MotoServer>
{
    [Fact]
    public async Task A_conversation_continues_on_either_one_turn_at_a_time()
    {
        using var dynamo = await MotoDynamo.ConnectAsync(moto, null, TestContext.Current.CancellationToken);
        DynamoConversations table = new(dynamo, "conversations", TimeProvider.System);
        await table.CreateTableAsync(TestContext.Current.CancellationToken);
        using SemaphoreSlim next = new(0);
        var first = new ScriptedAgent().SaysSlowly(next, "Primera.");
        var second = new ScriptedAgent().Says("Segunda.").Says("Cuarta.");
        await using var one = await ChatServer.StartAsync(first, null, new DynamoConversations(dynamo, "conversations", TimeProvider.System), server.Settings);
        await using var other = await ChatServer.StartAsync(second, null, table, server.Settings);

        // The other instance is asked while the first one still answers: it waits for its turn.
        var answering = one.FollowAsync("s1", "Uno", async (name, _) =>
        {
            if (name == "messageReceived")
            {
                var waiting = other.SayAsync("s1", "Dos");
                next.Release();
                await waiting;
            }
        });
        await answering;
        await other.SayAsync("s1", "Tres");

        second.Steps.Select(step => string.Join('|', step.History.Select(message => message.Content))).ShouldBe(["Uno|Primera.", "Uno|Primera.|Dos|Segunda."]);
        second.Steps[0].Conversation.ShouldBe(first.Steps[0].Conversation);
        (await one.GetAsync("/api/conversations/s1")).GetProperty("messages").GetArrayLength().ShouldBe(6);
    }
}
