namespace InfraAgent.SocketIo;

/// <summary>Counts what runs now, so that whoever stops can wait for it.</summary>
sealed class InFlight
{
    readonly Lock gate = new();
    int running;
    TaskCompletionSource? idle;

    public Entry Begin()
    {
        lock (gate)
        {
            running++;
        }

        return new(this);
    }

    /// <summary>Done when nothing runs.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (running == 0)
            {
                return Task.CompletedTask;
            }

            idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task.WaitAsync(cancellationToken);
        }
    }

    void End()
    {
        lock (gate)
        {
            if (--running == 0)
            {
                idle?.TrySetResult();
                idle = null;
            }
        }
    }

    /// <summary>One thing that runs, until it is disposed of.</summary>
    public readonly struct Entry(InFlight inFlight) : IDisposable
    {
        public void Dispose() => inFlight.End();
    }
}
