using System.Net.WebSockets;
using System.Threading.Channels;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>How a client leaves, and who is told.</summary>
public sealed class DisconnectTests
{
    readonly Channel<string> left = Channel.CreateUnbounded<string>();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_leaves_its_namespace_stays_connected()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();

        await client.SendAsync("41");

        (await LeftAsync()).ShouldBe("/: client namespace disconnect");
        site.Server.Of("/").Sockets.ShouldBeEmpty();
        await client.SendAsync("2");
        (await client.ReadAsync()).ShouldBe("3");
        site.Server.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_may_leave_one_namespace_and_stay_in_the_other()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();
        await client.SendAsync("40/custom");
        await client.ReadAsync();
        await client.ReadAsync();

        await client.SendAsync("41/custom");
        await client.SendAsync("""42["message","message to main namespace"]""");

        (await client.ReadAsync()).ShouldBe("""42["message-back","message to main namespace"]""");
        (await LeftAsync()).ShouldBe("/custom: client namespace disconnect");
    }

    [Fact]
    public async Task A_client_may_come_back()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();
        await client.SendAsync("41");

        await client.SendAsync("40");

        (await client.ReadAsync()).ShouldStartWith("40{");
    }

    [Fact]
    public async Task A_lost_client_has_left_all_its_namespaces()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();
        await client.SendAsync("40/custom");
        await client.ReadAsync();
        await client.ReadAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        await client.CloseAsync();

        new[] { await LeftAsync(), await LeftAsync() }.ShouldBe(["/: transport close", "/custom: transport close"], ignoreOrder: true);
        socket.Disconnected.IsCancellationRequested.ShouldBeTrue();
        site.Server.Sessions.ShouldBe(0);
        site.Server.Of("/").Sockets.ShouldBeEmpty();
        site.Server.Of("/custom").Sockets.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_server_may_put_a_client_out_of_one_namespace()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        socket.Disconnect();
        socket.Disconnect();
        socket.Emit("to nobody");

        (await client.ReadAsync()).ShouldBe("41");
        (await LeftAsync()).ShouldBe("/: server namespace disconnect");

        // What it sent before it knew is not held against it.
        await client.SendAsync("""42["message",1]""");
        await client.SendAsync("40");
        (await client.ReadAsync()).ShouldStartWith("40{");
        left.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_may_end_a_clients_session()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();
        await client.SendAsync("40/custom");
        await client.ReadAsync();
        await client.ReadAsync();

        site.Server.Of("/").Sockets.Single().Disconnect(session: true);

        (await client.ReadAsync()).ShouldBe("41");
        (await client.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        new[] { await LeftAsync(), await LeftAsync() }
            .ShouldBe(["/: server namespace disconnect", "/custom: forced server close"], ignoreOrder: true);
        site.Server.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_stops_says_the_last_thing_and_waits_for_its_handlers()
    {
        TaskCompletionSource finish = new();
        await using var site = await Site.StartAsync(change: server =>
        {
            Tell(server);
            server.Of("/").On("work", async (socket, _) =>
            {
                socket.Emit("begun");
                await finish.Task;
                await left.Writer.WriteAsync("worked", CancellationToken.None);
            });
        });
        using var client = await site.JoinAsync();
        await client.SendAsync("""42["work"]""");
        (await client.ReadAsync()).ShouldBe("""42["begun"]""");

        site.Server.Of("/").Sockets.Single().Emit("goodbye");
        var closing = site.Server.CloseAsync("server shutting down", Cancel);

        (await client.ReadAsync()).ShouldBe("""42["goodbye"]""");
        await client.EndAsync();
        (await LeftAsync()).ShouldBe("/: server shutting down");
        closing.IsCompleted.ShouldBeFalse();
        finish.SetResult();
        await closing;
        (await LeftAsync()).ShouldBe("worked");
        site.Server.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_departure_before_the_arrival_is_over()
    {
        TaskCompletionSource arrived = new(), arrive = new();
        await using var site = await Site.StartAsync(change: server =>
        {
            Tell(server);
            server.Of("/").OnConnect = async _ =>
            {
                arrived.SetResult();
                await arrive.Task;
                await left.Writer.WriteAsync("arrived", CancellationToken.None);
            };
        });
        using var client = await site.OpenAsync(Site.SocketPath);
        await client.SendAsync("40");
        await arrived.Task;

        await client.CloseAsync();
        await site.Journal.EndedAsync();
        arrive.SetResult();

        (await LeftAsync()).ShouldBe("arrived");
        (await LeftAsync()).ShouldBe("/: transport close");
    }

    [Fact]
    public async Task Who_listens_to_a_departure_and_fails_does_no_harm()
    {
        await using var site = await Site.StartAsync(change: Tell);
        using var client = await site.JoinAsync();
        await using var listener = site.Server.Of("/").Sockets.Single()
            .Disconnected.Register(() => throw new InvalidOperationException("careless"));

        await client.CloseAsync();

        (await LeftAsync()).ShouldBe("/: transport close");
        (await site.Journal.FailedAsync()).ShouldContain("careless");
        site.Server.Sessions.ShouldBe(0);
    }

    void Tell(SocketIoServer server)
    {
        foreach (var name in new[] { "/", "/custom" })
        {
            server.Of(name).OnDisconnect = async (_, reason) => await left.Writer.WriteAsync($"{name}: {reason}");
        }
    }

    ValueTask<string> LeftAsync() => left.Reader.ReadAsync(Cancel);
}
