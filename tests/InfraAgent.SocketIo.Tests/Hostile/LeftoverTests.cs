using System.Net;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Hostile;

/// <summary>What is left of sessions that have ended: nothing, however they did.</summary>
public sealed class LeftoverTests
{
    [Fact]
    public async Task No_timer_outlives_its_session()
    {
        CountedTimers clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock, MaxPayload = 1000 });
        List<Task> ends = [];
        for (var round = 0; round < 10; round++)
        {
            await LeaveAsync(site);
            await BreakAsync(site);
            await OverstepAsync(site);
            ends.Add(EndOfAsync(await UpgradeAsync(site)));
        }

        clock.Running.ShouldBeGreaterThan(0);
        await site.Server.CloseAsync("done", TestContext.Current.CancellationToken);
        await Task.WhenAll(ends);

        site.Server.Sessions.ShouldBe(0);
        site.Server.Of("/").Sockets.ShouldBeEmpty();
        clock.Running.ShouldBe(0);
    }

    static async Task LeaveAsync(Site site)
    {
        using var client = await site.JoinAsync();
        await client.CloseAsync();
        (await site.Journal.EndedAsync()).ShouldBe("transport close");
    }

    static async Task BreakAsync(Site site)
    {
        var client = await site.JoinAsync();
        client.Dispose();
        (await site.Journal.EndedAsync()).ShouldBe("transport error");
    }

    static async Task OverstepAsync(Site site)
    {
        var client = await site.PollAsync(Site.SocketPath);
        (await client.PushAsync(new string('4', 1001))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await site.Journal.EndedAsync()).ShouldBe("payload too large");
    }

    // This one stays: it is the server that ends it.
    static async Task<FrameClient> UpgradeAsync(Site site)
    {
        var polling = await site.PollAsync(Site.SocketPath);
        var frames = await polling.UpgradeAsync();
        await frames.SendAsync("2probe");
        await frames.ReadAsync();
        await frames.SendAsync("5");
        await frames.SendAsync("40");
        (await frames.ReadAsync()).ShouldStartWith("40{");
        return frames;
    }

    static async Task EndOfAsync(FrameClient client)
    {
        await client.EndAsync();
        client.Dispose();
    }

    /// <summary>The system's time, with a count of the timers that run.</summary>
    sealed class CountedTimers : TimeProvider
    {
        int running;

        public int Running => Volatile.Read(ref running);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref running);
            return new Counted(this, base.CreateTimer(callback, state, dueTime, period));
        }

        sealed class Counted(CountedTimers all, ITimer timer) : ITimer
        {
            int disposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                timer.Dispose();
                if (Interlocked.Exchange(ref disposed, 1) == 0)
                {
                    Interlocked.Decrement(ref all.running);
                }
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
