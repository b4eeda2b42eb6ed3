using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>What the host's handlers do, and how they fail.</summary>
public sealed class HandlerTests
{
    [Theory]
    [InlineData("""451-["message",{"\ud800":1},{"_placeholder":true,"num":0}]""")]
    [InlineData("""451-["message",{"\u005fplaceholder":1,"num":"\ud800"},{"_placeholder":true,"num":0}]""")]
    public async Task Half_a_character_fails_that_event_alone(string packet)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync(packet);
        await client.SendAsync(1);
        await client.SendAsync("2");

        (await client.ReadAsync()).ShouldBe("3");
        (await site.Journal.FailedAsync()).ShouldStartWith("message of / failed");
    }

    [Fact]
    public async Task An_events_name_may_be_a_number()
    {
        await using var site = await Site.StartAsync(change: server => server.Of("/").On("7", (socket, _) =>
        {
            socket.Emit("seven");
            return Task.CompletedTask;
        }));
        using var client = await site.JoinAsync();

        await client.SendAsync("42[7]");

        (await client.ReadAsync()).ShouldBe("""42["seven"]""");
    }

    [Fact]
    public async Task A_handler_that_fails_is_logged_and_the_client_goes_on_without_an_answer()
    {
        await using var site = await Site.StartAsync(change: server =>
        {
            server.Of("/").On("fails", (_, _) => throw new InvalidOperationException("at once"));
            server.Of("/").On("fails later", async (_, _) =>
            {
                await Task.Yield();
                throw new InvalidOperationException("later");
            });
        });
        using var client = await site.JoinAsync();

        await client.SendAsync("""421["fails"]""");
        (await site.Journal.FailedAsync()).ShouldBe($"fails of / failed for {site.Server.Of("/").Sockets.Single().Id}: at once");
        await client.SendAsync("""422["fails later"]""");
        (await site.Journal.FailedAsync()).ShouldEndWith("later");
        await client.SendAsync("""423["message-with-ack"]""");

        (await client.ReadAsync()).ShouldBe("433[]");
    }

    [Fact]
    public async Task An_argument_of_another_form_fails_that_event_alone()
    {
        await using var site = await Site.StartAsync(change: server => server.Of("/").On("note", (socket, received) =>
        {
            socket.Emit("noted", received.Arguments.Get<Note>(0)!.At);
            return Task.CompletedTask;
        }));
        using var client = await site.JoinAsync();

        await client.SendAsync("""42["note",{"at":"never"}]""");
        await client.SendAsync("""42["note",{"text":"\ud800"}]""");
        await client.SendAsync("""42["note",{"text":"fine","at":1}]""");

        (await client.ReadAsync()).ShouldBe("""42["noted",1]""");
        await site.Journal.FailedAsync();
        await site.Journal.FailedAsync();
    }

    [Fact]
    public async Task An_event_is_acknowledged_once()
    {
        await using var site = await Site.StartAsync(change: server => server.Of("/").On("twice", (_, received) =>
        {
            received.WantsAck.ShouldBeTrue();
            received.Ack(1);
            received.Ack(2);
            return Task.CompletedTask;
        }));
        using var client = await site.JoinAsync();

        await client.SendAsync("""427["twice"]""");
        await client.SendAsync("2");

        (await client.ReadAsync()).ShouldBe("437[1]");
        (await client.ReadAsync()).ShouldBe("3");
    }

    [Fact]
    public async Task An_event_nobody_handles_is_ignored_unless_somebody_asked_for_those()
    {
        await using var site = await Site.StartAsync(change: server => server.Of("/custom").OnUnknown = (socket, received) =>
        {
            socket.Emit("what?", received.Name);
            return Task.CompletedTask;
        });
        using var client = await site.JoinAsync();
        await client.SendAsync("40/custom");
        await client.ReadAsync();
        await client.ReadAsync();

        await client.SendAsync("""421["nonsense"]""");
        await client.SendAsync("""42/custom,["nonsense"]""");

        (await client.ReadAsync()).ShouldBe("""42/custom,["what?","nonsense"]""");
    }

    [Fact]
    public async Task Handlers_begin_in_the_order_of_the_events_and_none_before_the_client_was_greeted()
    {
        TaskCompletionSource greet = new();
        List<int> order = [];
        await using var site = await Site.StartAsync(change: server =>
        {
            var main = server.Of("/");
            main.OnConnect = _ => greet.Task;
            main.On("count", async (socket, received) =>
            {
                order.Add(received.Arguments.Get<int>(0));
                await Task.Yield();
                socket.Emit("counted");
            });
        });
        using var client = await site.OpenAsync(Site.SocketPath);
        await client.SendAsync("40");
        await client.ReadAsync();
        for (var number = 0; number < 30; number++)
        {
            await client.SendAsync($"""42["count",{number}]""");
        }

        await client.SendAsync("2");
        (await client.ReadAsync()).ShouldBe("3");
        order.ShouldBeEmpty();
        greet.SetResult();

        for (var number = 30; number < 60; number++)
        {
            await client.SendAsync($"""42["count",{number}]""");
            await client.ReadAsync();
            await client.ReadAsync();
        }

        order.ShouldBe(Enumerable.Range(0, 60));
    }

    sealed record Note(string Text, int At);
}
