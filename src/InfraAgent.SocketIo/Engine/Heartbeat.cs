namespace InfraAgent.SocketIo.Engine;

/// <summary>Asks a client now and then whether it is still there, and tells when it is not.</summary>
sealed class Heartbeat(SocketIoOptions options, Action ping, Action silent) : IDisposable
{
    readonly Lock gate = new();
    ITimer? timer;
    long heard = options.TimeProvider.GetTimestamp();
    bool asked;

    /// <summary>Whether the client has been silent for too long. The timer may be late, and no request may profit from that.</summary>
    public bool Overdue => options.TimeProvider.GetElapsedTime(Volatile.Read(ref heard)) >= options.PingInterval + options.PingTimeout;

    public void Start()
    {
        lock (gate)
        {
            timer = options.TimeProvider.CreateTimer(_ => Tick(), null, options.PingInterval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The client has answered.</summary>
    public void Pong()
    {
        lock (gate)
        {
            asked = false;
            Volatile.Write(ref heard, options.TimeProvider.GetTimestamp());
            timer?.Change(options.PingInterval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
        }
    }

    void Tick()
    {
        bool late;
        lock (gate)
        {
            late = asked;
            asked = true;
            if (!late)
            {
                timer?.Change(options.PingTimeout, Timeout.InfiniteTimeSpan);
            }
        }

        (late ? silent : ping)();
    }
}
