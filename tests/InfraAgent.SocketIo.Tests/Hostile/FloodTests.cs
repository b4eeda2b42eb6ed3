using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Hostile;

/// <summary>Clients that send too much, ask for too much, or take too little.</summary>
public sealed class FloodTests
{
    const int Limit = 1000;

    static readonly SocketIoOptions small = new() { MaxPayload = Limit };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_says_it_is_too_long_is_refused()
    {
        await using var site = await Site.StartAsync(small);
        var client = await site.PollAsync();

        (await client.PushAsync("4" + new string('x', Limit))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        (await site.Journal.EndedAsync()).ShouldBe("payload too large");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_body_that_turns_out_too_long_is_refused()
    {
        await using var site = await Site.StartAsync(small);
        var client = await site.PollAsync();

        (await client.PushAsync(new Unmeasured(new byte[Limit + 1]))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        (await site.Journal.EndedAsync()).ShouldBe("payload too large");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_frame_that_is_too_long_is_refused()
    {
        await using var site = await Site.StartAsync(small);
        using var client = await site.OpenAsync();

        await client.SendAsync("4" + new string('x', Limit));

        (await client.EndAsync()).ShouldBe(WebSocketCloseStatus.MessageTooBig);
        (await site.Journal.EndedAsync()).ShouldBe("payload too large");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_frame_in_parts_is_as_long_as_all_of_them()
    {
        await using var site = await Site.StartAsync(small);
        using var client = await site.OpenAsync();

        for (var part = 0; part < 11; part++)
        {
            await client.SendPartAsync(new byte[100]);
        }

        (await client.EndAsync()).ShouldBe(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_payload_as_long_as_may_be_is_taken()
    {
        await using var site = await Site.StartAsync(small);
        using var frames = await site.OpenAsync();
        var polling = await site.PollAsync();
        var packet = "4" + new string('x', Limit - 1);

        await frames.SendAsync(packet);
        (await polling.PushAsync(packet)).ShouldBe(HttpStatusCode.OK);

        (await frames.ReadAsync()).ShouldBe(packet);
        (await polling.PollAsync()).ShouldBe(packet);
    }

    [Fact]
    public async Task A_polling_client_that_does_not_poll_is_let_go_before_too_much_waits_for_it()
    {
        await using var site = await Site.StartAsync(new() { MaxQueuedBytes = 100_000 });
        var client = await site.PollAsync();

        var packet = "4" + new string('x', 60_000);
        (await client.PushAsync(packet)).ShouldBe(HttpStatusCode.OK);
        await client.PushAsync(packet);

        (await site.Journal.EndedAsync()).ShouldBe("slow consumer");
        (await client.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_web_socket_that_does_not_read_is_let_go_and_others_are_not()
    {
        await using var site = await Site.StartAsync(new() { MaxQueuedBytes = 1_000_000 });
        using var bystander = await site.JoinAsync();
        using var client = await site.JoinAsync("""40{"slow":true}""");
        var socket = site.Server.Of("/").Sockets.Single(socket => socket.Auth.TryGetProperty("slow", out _));

        while (!socket.Disconnected.IsCancellationRequested)
        {
            socket.Emit("more", new string('x', 100_000));
        }

        (await site.Journal.EndedAsync()).ShouldBe("slow consumer");
        await bystander.SendAsync("""42["message",1]""");
        (await bystander.ReadAsync()).ShouldBe("""42["message-back",1]""");
        await Should.ThrowAsync<WebSocketException>(client.EndAsync);
        site.Server.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task A_flood_of_pings_costs_no_more_than_may_wait()
    {
        await using var site = await Site.StartAsync(new() { MaxQueuedBytes = 100_000 });
        var client = await site.PollAsync();

        await client.PushAsync(string.Join('\u001e', Enumerable.Repeat("2", 10_000)));

        (await site.Journal.EndedAsync()).ShouldBe("slow consumer");
    }

    [Fact]
    public async Task A_client_has_no_more_than_so_many_handlers_at_once()
    {
        TaskCompletionSource finish = new();
        await using var site = await Site.StartAsync(
            change: server => server.Of("/").On("wait", async (_, received) =>
            {
                await finish.Task;
                received.Ack();
            }));
        using var bystander = await site.JoinAsync();
        using var client = await site.JoinAsync();

        for (var number = 0; number < 64; number++)
        {
            await client.SendAsync($"""42{number}["wait"]""");
        }

        await client.SendAsync("2");
        (await client.ReadAsync()).ShouldBe("3");
        await client.SendAsync("""42["wait"]""");

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("too many requests");
        finish.SetResult();
        await bystander.SendAsync("""421["wait"]""");
        (await bystander.ReadAsync()).ShouldBe("431[]");
    }

    [Fact]
    public async Task Handlers_that_have_ended_do_not_count()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        for (var number = 0; number < 200; number++)
        {
            await client.SendAsync($"""42{number}["message-with-ack"]""");
            (await client.ReadAsync()).ShouldBe($"43{number}[]");
        }
    }

    [Fact]
    public async Task One_client_too_many_is_told_to_come_later()
    {
        await using var site = await Site.StartAsync(new() { MaxSessions = 2 });
        var first = await site.PollAsync();
        using var second = await site.OpenAsync();

        using var response = await site.GetAsync("/engine.io/?EIO=4&transport=polling");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Should.ThrowAsync<WebSocketException>(() => FrameClient.OpenAsync(site, Site.EnginePath));
        site.Engine.Sessions.ShouldBe(2);

        await first.PushAsync("1");
        await site.PollAsync();
        site.Engine.Sessions.ShouldBe(2);
    }

    /// <summary>Content that does not say how long it is.</summary>
    sealed class Unmeasured(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes, Cancel).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
