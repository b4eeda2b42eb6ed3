using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Engine;

/// <summary>Whether the other end is still there. The clock is the test's.</summary>
public sealed class HeartbeatTests
{
    readonly FakeTimeProvider clock = new();

    SocketIoOptions Options => new() { TimeProvider = clock };

    [Fact]
    public async Task A_polling_client_that_answers_stays()
    {
        await using var site = await Site.StartAsync(Options);
        var client = await site.PollAsync();

        for (var beat = 0; beat < 3; beat++)
        {
            var poll = client.PollAsync();
            clock.Advance(Options.PingInterval);
            (await poll).ShouldBe("2");
            (await client.PushAsync("3")).ShouldBe(HttpStatusCode.OK);
        }

        site.Engine.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task A_polling_client_that_does_not_answer_is_let_go()
    {
        await using var site = await Site.StartAsync(Options);
        var client = await site.PollAsync();
        clock.Advance(Options.PingInterval);
        (await client.PollAsync()).ShouldBe("2");

        clock.Advance(Options.PingTimeout);

        (await site.Journal.EndedAsync()).ShouldBe("ping timeout");
        (await client.PushAsync("2")).ShouldBe(HttpStatusCode.BadRequest);
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_web_socket_that_answers_stays()
    {
        await using var site = await Site.StartAsync(Options);
        using var client = await site.OpenAsync();

        for (var beat = 0; beat < 3; beat++)
        {
            clock.Advance(Options.PingInterval);
            (await client.ReadAsync()).ShouldBe("2");
            await client.SendAsync("3");
            await client.SendAsync("4heard");
            (await client.ReadAsync()).ShouldBe("4heard");
        }

        site.Engine.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task A_web_socket_that_does_not_answer_is_let_go()
    {
        await using var site = await Site.StartAsync(Options);
        using var client = await site.OpenAsync();
        clock.Advance(Options.PingInterval);
        (await client.ReadAsync()).ShouldBe("2");

        clock.Advance(Options.PingTimeout);

        (await site.Journal.EndedAsync()).ShouldBe("ping timeout");
        (await client.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task Messages_are_no_answer()
    {
        await using var site = await Site.StartAsync(Options);
        using var client = await site.OpenAsync();
        clock.Advance(Options.PingInterval);
        await client.ReadAsync();
        await client.SendAsync("4hello");
        (await client.ReadAsync()).ShouldBe("4hello");

        clock.Advance(Options.PingTimeout);

        (await site.Journal.EndedAsync()).ShouldBe("ping timeout");
    }

    [Fact]
    public async Task A_client_that_asks_is_answered()
    {
        await using var site = await Site.StartAsync(Options);
        var polling = await site.PollAsync();
        using var frames = await site.OpenAsync();

        await polling.PushAsync("2");
        await frames.SendAsync("2there?");

        (await polling.PollAsync()).ShouldBe("3");
        (await frames.ReadAsync()).ShouldBe("3there?");
    }

    [Fact]
    public async Task An_idle_session_lasts_for_hours()
    {
        await using var site = await Site.StartAsync(Options);
        using var client = await site.OpenAsync();

        for (var beat = 0; beat < 200; beat++)
        {
            clock.Advance(Options.PingInterval);
            (await client.ReadAsync()).ShouldBe("2");
            await client.SendAsync("3");
            await client.SendAsync("4");
            (await client.ReadAsync()).ShouldBe("4");
        }

        site.Engine.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task No_request_profits_from_a_timer_that_is_late()
    {
        LateTimers late = new();
        await using var site = await Site.StartAsync(Options with { TimeProvider = late });
        var (poller, pusher) = (await site.PollAsync(), await site.PollAsync());

        late.Passed = Options.PingInterval + Options.PingTimeout;

        (await poller.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
        (await pusher.PushAsync("3")).ShouldBe(HttpStatusCode.BadRequest);
        (await site.Journal.EndedAsync()).ShouldBe("ping timeout");
        site.Engine.Sessions.ShouldBe(0);
    }

    /// <summary>A machine so busy that time passes and no timer comes.</summary>
    sealed class LateTimers : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long GetTimestamp() => Passed.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
