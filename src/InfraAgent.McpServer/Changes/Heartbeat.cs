namespace InfraAgent.McpServer.Changes;

/// <summary>Says that a run is still alive while it lasts, so that nobody takes it for one that was cut off.</summary>
sealed class Heartbeat : IAsyncDisposable
{
    readonly IChangeStore store;
    readonly TimeSpan lease;
    readonly TimeProvider clock;
    readonly SemaphoreSlim turn = new(1);
    readonly ITimer timer;
    Change current;
    bool ended;

    public Heartbeat(IChangeStore store, Change claimed, TimeSpan lease, TimeProvider clock)
    {
        (this.store, current, this.lease, this.clock) = (store, claimed, lease, clock);
        timer = clock.CreateTimer(_ => _ = BeatAsync(), null, lease / 3, lease / 3);
    }

    /// <summary>Writes how it ended.</summary>
    public async Task EndAsync(Func<Change, Change> end)
    {
        await turn.WaitAsync();
        try
        {
            ended = true;
            await ReplaceAsync(end(current));
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await turn.WaitAsync();
        turn.Dispose();
    }

    async Task BeatAsync()
    {
        try
        {
            await turn.WaitAsync();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        try
        {
            if (!ended)
            {
                await ReplaceAsync(current with { Run = current.Run! with { Until = clock.GetUtcNow() + lease } });
            }
        }
#pragma warning disable CA1031 // A store that is away for a moment does not end the run; the next beat tries again.
        catch (Exception)
        {
        }
#pragma warning restore CA1031
        finally
        {
            turn.Release();
        }
    }

    async Task ReplaceAsync(Change change)
    {
        var next = change with { Version = current.Version + 1 };
        if (await store.ReplaceAsync(next, CancellationToken.None))
        {
            current = next;
        }
    }
}
