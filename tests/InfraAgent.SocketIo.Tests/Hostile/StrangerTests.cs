using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Hostile;

/// <summary>Clients that are not who they should be, or do not do as they should.</summary>
public sealed class StrangerTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_polls_at_once_end_the_session()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        var address = $"/engine.io/?EIO=4&transport=polling&sid={client.Id}";
        var answers = await Task.WhenAll(site.GetAsync(address), site.GetAsync(address));

        (await site.Journal.EndedAsync()).ShouldBe("overlap from client");
        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadRequest], ignoreOrder: true);
        var told = answers.Single(answer => answer.IsSuccessStatusCode);
        (await told.Content.ReadAsStringAsync(Cancel)).ShouldBe("1");
        (await client.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Two_pushes_at_once_end_the_session()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        using Slow slow = new();
        var first = client.PushAsync(slow);
        await slow.Begun;

        // The first has sent its head at least; the server may read it a moment later.
        HttpStatusCode second;
        do
        {
            second = await client.PushAsync("6");
        }
        while (second == HttpStatusCode.OK);

        second.ShouldBe(HttpStatusCode.BadRequest);
        (await site.Journal.EndedAsync()).ShouldBe("overlap from client");
        slow.Finish();
        await first;
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_push_that_breaks_off_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        using TcpClient connection = new();
        await connection.ConnectAsync(site.Url.Host, site.Url.Port, Cancel);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /engine.io/?EIO=4&transport=polling&sid={client.Id} HTTP/1.1\r\nHost: {site.Url.Authority}\r\nContent-Length: 9\r\n\r\n4hel"),
            Cancel);

        connection.Client.Shutdown(SocketShutdown.Send);

        (await site.Journal.EndedAsync()).ShouldBe("transport error");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_has_ended_takes_no_more()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        var poll = client.PollAsync();
        await client.PushAsync("1");
        await poll;

        (await client.PushAsync("4hello")).ShouldBe(HttpStatusCode.BadRequest);
        await Should.ThrowAsync<WebSocketException>(client.UpgradeAsync);
    }

    [Fact]
    public async Task A_stranger_with_a_web_socket_gets_nothing_of_a_session_it_does_not_know()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        await Should.ThrowAsync<WebSocketException>(
            () => FrameClient.OpenAsync(site, Site.EnginePath, $"&sid={client.Id[..^1]}{(client.Id[^1] == 'A' ? 'B' : 'A')}"));

        await client.PushAsync("4hello");
        (await client.PollAsync()).ShouldBe("4hello");
        site.Engine.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task A_web_socket_nobody_holds_any_more_is_let_go()
    {
        FakeTimeProvider clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock });
        using TcpClient connection = new();
        await connection.ConnectAsync(site.Url.Host, site.Url.Port, Cancel);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"""
            GET /engine.io/?EIO=4&transport=websocket HTTP/1.1
            Host: {site.Url.Authority}
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==


            """.ReplaceLineEndings("\r\n")), Cancel);
        var buffer = new byte[4096];
        (await stream.ReadAtLeastAsync(buffer, 200, cancellationToken: Cancel)).ShouldBeGreaterThan(0);

        clock.Advance(TimeSpan.FromSeconds(25));
        clock.Advance(TimeSpan.FromSeconds(60));

        (await site.Journal.EndedAsync()).ShouldBe("ping timeout");
        site.Engine.Sessions.ShouldBe(0);

        // It does not answer the close either, so its connection is cut.
        clock.Advance(TimeSpan.FromSeconds(1));
        await Should.NotThrowAsync(() => ReadAllAsync(stream, buffer));
    }

    [Fact]
    public async Task Text_that_is_none_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.SendPartAsync([(byte)'4', 0xff, 0xfe]);

        (await site.Journal.EndedAsync()).ShouldBe("transport error");
        site.Engine.Sessions.ShouldBe(0);
    }

    // To the end, however it comes.
    static async Task ReadAllAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            while (await stream.ReadAsync(buffer, Cancel) > 0)
            {
                // Whatever was on its way.
            }
        }
        catch (IOException)
        {
            // Cut, rather than closed.
        }
    }

    /// <summary>Content whose second half waits.</summary>
    sealed class Slow : HttpContent
    {
        readonly TaskCompletionSource begun = new(), finish = new();

        public Task Begun => begun.Task;

        public void Finish() => finish.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("4hel"u8.ToArray(), Cancel);
            await stream.FlushAsync(Cancel);
            begun.SetResult();
            await finish.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
