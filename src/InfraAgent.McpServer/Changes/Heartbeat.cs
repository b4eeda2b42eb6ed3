using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Changes;

/// <summary>Says that a run is still alive while it lasts, so that nobody takes it for one that was cut off.</summary>
sealed class Heartbeat : IAsyncDisposable
{
    readonly IChangeStore store;
    readonly TimeSpan lease;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly SemaphoreSlim turn = new(1);
    readonly ITimer timer;
    Change current;
    bool ended;

    public Heartbeat(IChangeStore store, Change claimed, TimeSpan lease, TimeProvider clock, ILogger log)
    {
        (this.store, current, this.lease, this.clock, this.log) = (store, claimed, lease, clock, log);
        timer = clock.CreateTimer(_ => _ = BeatAsync(), null, lease / 3, lease / 3);
    }

    /// <summary>Writes how it ended. A store that can't be reached is logged alone: the change has happened, or it has not, and
    /// its caller is told which; whoever asks again later finds a run that was cut off.</summary>
    public async Task EndAsync(Func<Change, Change> end)
    {
        await turn.WaitAsync();
        try
        {
            ended = true;
            await ReplaceAsync(end(current));
        }
#pragma warning disable CA1031 // Any failure of the store: what happened is more than that it could not be noted.
        catch (Exception e)
        {
            log.NotKept(e, current.Id);
        }
#pragma warning restore CA1031
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
        catch (Exception e)
        {
            log.NotKept(e, current.Id);
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
        if (!await store.ReplaceAsync(next, CancellationToken.None))
        {
            // A write that was answered with an error may have been made: its version is ours, and only the number was missed.
            if (await store.FindAsync(change.Id, CancellationToken.None) is not { State: ChangeState.Running } kept
                || kept.Run!.Instance != current.Run!.Instance || kept.Run.Since != current.Run.Since)
            {
                log.TakenOver(change.Id);
                ended = true;
                return;
            }

            next = change with { Version = kept.Version + 1 };
            if (!await store.ReplaceAsync(next, CancellationToken.None))
            {
                log.TakenOver(change.Id);
                return;
            }
        }

        current = next;
    }
}
