using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Engine;

/// <summary>How a session ends.</summary>
public sealed class CloseTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_polling_client_that_closes_gets_its_poll_back_and_no_other()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        var poll = client.PollAsync();

        (await client.PushAsync("1")).ShouldBe(HttpStatusCode.OK);

        (await poll).ShouldBe("6");
        (await site.Journal.EndedAsync()).ShouldBe("transport close");
        site.Engine.Sessions.ShouldBe(0);
        (await client.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_pushed_behind_a_close_does_not_count()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        var poll = client.PollAsync();

        await client.PushAsync("1\u001e4too late");

        (await poll).ShouldBe("6");
    }

    [Fact]
    public async Task A_web_socket_that_closes_by_packet_is_closed()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.SendAsync("1");

        (await client.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        (await site.Journal.EndedAsync()).ShouldBe("transport close");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_web_socket_that_closes_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.CloseAsync();

        (await site.Journal.EndedAsync()).ShouldBe("transport close");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_web_socket_that_breaks_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        var client = await site.OpenAsync();

        client.Dispose();

        (await site.Journal.EndedAsync()).ShouldBe("transport error");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_poll_that_is_given_up_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var poll = site.Http.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={client.Id}", giveUp.Token);
        new[] { await site.ArrivedAsync(), await site.ArrivedAsync() }.ShouldBe(["GET", "GET"]);

        await giveUp.CancelAsync();

        (await site.Journal.EndedAsync()).ShouldBe("transport close");
        site.Engine.Sessions.ShouldBe(0);
        await Should.ThrowAsync<OperationCanceledException>(poll);
    }

    [Fact]
    public async Task The_server_says_the_last_thing_before_it_closes()
    {
        await using var site = await Site.StartAsync();
        using var frames = await site.OpenAsync();
        var polling = await site.PollAsync();
        var poll = polling.PollAsync();
        await frames.SendAsync("4last");
        await polling.PushAsync("6");

        (await frames.ReadAsync()).ShouldBe("4last");
        var closing = site.Engine.CloseAsync("maintenance", Cancel);

        (await frames.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        (await poll).ShouldBe("1");
        await closing;
        (await site.Journal.EndedAsync()).ShouldBe("maintenance");
        (await site.Journal.EndedAsync()).ShouldBe("maintenance");
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_client_between_two_polls_hears_the_last_thing_too()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        await client.PushAsync("4one\u001e4two");

        await site.Engine.CloseAsync("maintenance", Cancel);

        site.Engine.Sessions.ShouldBe(0);
        (await client.PollAsync()).ShouldBe("4one\u001e4two\u001e1");
        (await client.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_last_thing_is_kept_for_a_moment_only()
    {
        FakeTimeProvider clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock });
        var client = await site.PollAsync();
        await client.PushAsync("1");

        clock.Advance(TimeSpan.FromSeconds(1));

        (await client.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_server_that_has_closed_opens_no_session()
    {
        await using var site = await Site.StartAsync();
        await site.Engine.CloseAsync("maintenance", Cancel);

        using var response = await site.GetAsync("/engine.io/?EIO=4&transport=polling");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Should.ThrowAsync<WebSocketException>(() => FrameClient.OpenAsync(site, Site.EnginePath));
        site.Engine.Sessions.ShouldBe(0);
    }
}
