namespace InfraAgent.SocketIo;

/// <summary>Starts a socket's handlers in the order they came, none before the queue is open.</summary>
sealed class HandlerQueue
{
    readonly Lock gate = new();
    Queue<Action>? waiting = [];

    public void Start(Action handler)
    {
        lock (gate)
        {
            if (waiting is not null)
            {
                waiting.Enqueue(handler);
                return;
            }
        }

        handler();
    }

    /// <summary>Starts what waits. What comes meanwhile waits behind it.</summary>
    public void Open()
    {
        while (Next() is { } handler)
        {
            handler();
        }
    }

    Action? Next()
    {
        lock (gate)
        {
            if (waiting?.TryDequeue(out var handler) == true)
            {
                return handler;
            }

            waiting = null;
            return null;
        }
    }
}
