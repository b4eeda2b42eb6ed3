using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Engine;

/// <summary>How a session changes from polling to a web socket.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task A_session_goes_on_over_its_web_socket()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();

        await frames.SendAsync("2probe");
        (await frames.ReadAsync()).ShouldBe("3probe");
        (await polling.PollAsync()).ShouldBe("6");
        await frames.SendAsync("5");
        await frames.SendAsync("4hello");

        (await frames.ReadAsync()).ShouldBe("4hello");
        site.Engine.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task A_poll_that_stands_open_ends_with_the_probe()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        var poll = polling.PollAsync();
        await polling.PushAsync("6");
        using var frames = await polling.UpgradeAsync();

        await frames.SendAsync("2probe");

        (await poll).ShouldBe("6");
        (await frames.ReadAsync()).ShouldBe("3probe");
    }

    [Fact]
    public async Task What_waits_during_the_change_comes_over_the_web_socket()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        (await frames.ReadAsync()).ShouldBe("3probe");
        await polling.PushAsync("4one\u001e4two\u001ebAQI=");

        await frames.SendAsync("5");
        await frames.SendAsync("4three");

        (await frames.ReadAsync()).ShouldBe("4one");
        (await frames.ReadAsync()).ShouldBe("4two");
        (await frames.ReadAsync()).ShouldBe("0x0102");
        (await frames.ReadAsync()).ShouldBe("4three");
    }

    [Fact]
    public async Task Requests_of_an_upgraded_session_are_refused()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await UpgradedAsync(polling);

        (await polling.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
        (await polling.PushAsync("4hello")).ShouldBe(HttpStatusCode.BadRequest);
        await frames.SendAsync("4still here");

        (await frames.ReadAsync()).ShouldBe("4still here");
    }

    [Fact]
    public async Task A_poll_that_comes_in_the_midst_of_the_change_is_refused()
    {
        FakeTimeProvider clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock });
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        await frames.ReadAsync();
        var poll = polling.PollStatusAsync();
        new[] { await site.ArrivedAsync(), await site.ArrivedAsync(), await site.ArrivedAsync() }.ShouldBe(["GET", "GET", "GET"]);

        await frames.SendAsync("5");

        (await poll).ShouldBe(HttpStatusCode.BadRequest);
        await frames.SendAsync("4hello");
        (await frames.ReadAsync()).ShouldBe("4hello");
    }

    [Fact]
    public async Task A_second_web_socket_is_refused_and_does_no_harm()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await UpgradedAsync(polling);

        await Should.ThrowAsync<WebSocketException>(polling.UpgradeAsync);
        await frames.SendAsync("4still here");

        (await frames.ReadAsync()).ShouldBe("4still here");
    }

    [Fact]
    public async Task Of_two_that_want_to_upgrade_the_first_does()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var first = await polling.UpgradeAsync();
        await first.SendAsync("2probe");
        (await first.ReadAsync()).ShouldBe("3probe");

        using var second = await polling.UpgradeAsync();
        (await second.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);

        await first.SendAsync("5");
        await first.SendAsync("4hello");
        (await first.ReadAsync()).ShouldBe("4hello");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3probe")]
    [InlineData("5")]
    [InlineData("4hello")]
    [InlineData("")]
    public async Task A_web_socket_that_does_not_probe_is_closed_and_the_session_polls_on(string first)
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();

        await frames.SendAsync(first);
        await frames.EndAsync();

        await polling.PushAsync("4hello");
        (await polling.PollAsync()).ShouldBe("4hello");
    }

    [Fact]
    public async Task A_web_socket_that_stops_half_way_leaves_the_session_polling()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        await frames.ReadAsync();

        await frames.CloseAsync();

        await polling.PushAsync("4hello");
        (await polling.PollAsync()).ShouldBe("4hello");
        using var again = await UpgradedAsync(polling);
    }

    [Fact]
    public async Task An_upgrade_that_takes_too_long_is_given_up()
    {
        FakeTimeProvider clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock });
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        await frames.ReadAsync();

        clock.Advance(new SocketIoOptions().UpgradeTimeout);

        await Should.ThrowAsync<WebSocketException>(frames.EndAsync);
        await polling.PushAsync("4hello");
        (await polling.PollAsync()).ShouldBe("4hello");
    }

    [Fact]
    public async Task A_session_that_ends_takes_a_half_made_upgrade_along()
    {
        await using var site = await Site.StartAsync();
        var polling = await site.PollAsync();
        using var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        await frames.ReadAsync();

        await polling.PushAsync("1");

        await Should.ThrowAsync<WebSocketException>(frames.EndAsync);
        site.Engine.Sessions.ShouldBe(0);
    }

    static async Task<FrameClient> UpgradedAsync(PollingClient polling)
    {
        var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        (await frames.ReadAsync()).ShouldBe("3probe");
        await frames.SendAsync("5");
        await frames.SendAsync("4upgraded");
        (await frames.ReadAsync()).ShouldBe("4upgraded");
        return frames;
    }
}
