namespace InfraAgent.SocketIo.Engine;

/// <summary>
/// Where a session's packets go out. One lock guards what waits and which way it takes: the poll that stands open now, or
/// the web socket once the client has changed to it. So no packet is ever taken by both.
/// </summary>
sealed class Outlet(SocketIoOptions options, bool webSocket)
{
    enum Way
    {
        Polling,
        Probing,
        Probed,
        WebSocket,
        Closed,
    }

    readonly Lock gate = new();
    readonly Queue<EnginePacket> waiting = [];
    long cost;
    volatile Way way = webSocket ? Way.WebSocket : Way.Polling;
    TaskCompletionSource<PollAnswer>? poll;
    TaskCompletionSource? wake;

    /// <summary>Whether the client is about to change to its web socket: a poll must not stand open then.</summary>
    public bool IsProbed => way == Way.Probed;

    public bool IsPolling => way is Way.Polling or Way.Probing or Way.Probed;

    /// <summary>Adds packets that must stay together. False if the client is too slow: too much waits for it.</summary>
    public bool TryAdd(params ReadOnlySpan<EnginePacket> packets)
    {
        lock (gate)
        {
            if (way == Way.Closed)
            {
                return true;
            }

            foreach (var packet in packets)
            {
                waiting.Enqueue(packet);
                cost += packet.Cost;
            }

            if (way == Way.WebSocket)
            {
                Wake();
            }
            else if (poll is not null)
            {
                Answer(Take());
            }

            return cost <= options.MaxQueuedBytes;
        }
    }

    /// <summary>What a poll is answered with, now or when there is something. False if one stands open already.</summary>
    public bool TryPoll(out Task<PollAnswer> answer)
    {
        lock (gate)
        {
            var can = poll is null;
            if (way == Way.WebSocket || (way == Way.Closed && waiting.Count == 0))
            {
                answer = Task.FromResult(PollAnswer.Refused);
            }
            else if (waiting.Count > 0)
            {
                answer = Task.FromResult(Take());
            }
            else
            {
                poll ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                answer = poll.Task;
            }

            return can;
        }
    }

    /// <summary>Ends the poll that stands open, if one does, with nothing.</summary>
    public void ReleasePoll()
    {
        lock (gate)
        {
            Answer(PollAnswer.Of(EnginePacket.Noop));
        }
    }

    public bool TryProbe() => TryChange(Way.Polling, Way.Probing);

    public bool TryConfirmProbe() => TryChange(Way.Probing, Way.Probed);

    /// <summary>From now on packets take the web socket. A client that polls nevertheless is refused.</summary>
    public bool TryUpgrade()
    {
        lock (gate)
        {
            if (way != Way.Probed)
            {
                return false;
            }

            way = Way.WebSocket;
            Answer(PollAnswer.Refused);
            return true;
        }
    }

    /// <summary>The web socket came to nothing: packets go on as they did.</summary>
    public void AbandonUpgrade()
    {
        lock (gate)
        {
            way = way is Way.Probing or Way.Probed ? Way.Polling : way;
        }
    }

    /// <summary>The next packet for the web socket, or null when the session has ended and nothing is left.</summary>
    public async ValueTask<EnginePacket?> NextAsync()
    {
        while (true)
        {
            Task woken;
            lock (gate)
            {
                if (waiting.TryDequeue(out var packet))
                {
                    cost -= packet.Cost;
                    return packet;
                }

                if (way == Way.Closed)
                {
                    return null;
                }

                wake ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                woken = wake.Task;
            }

            await woken;
        }
    }

    /// <summary>Takes nothing more. True if a client that is between two polls has yet to be told, and may be.</summary>
    public bool Close(EngineClose close)
    {
        lock (gate)
        {
            var lingers = close.Lingers && IsPolling && poll is null;
            if (lingers)
            {
                waiting.Enqueue(EnginePacket.OfType(close.Farewell));
            }
            else if (close.Abort || IsPolling)
            {
                waiting.Clear();
            }

            way = Way.Closed;
            Answer(PollAnswer.Of(close.Farewell));
            Wake();
            return lingers;
        }
    }

    bool TryChange(Way from, Way to)
    {
        lock (gate)
        {
            var can = way == from;
            way = can ? to : way;
            return can;
        }
    }

    void Wake()
    {
        wake?.TrySetResult();
        wake = null;
    }

    void Answer(PollAnswer answer)
    {
        poll?.TrySetResult(answer);
        poll = null;
    }

    // As many packets as make a payload of the agreed size, but one in any case.
    PollAnswer Take()
    {
        List<EnginePacket> taken = [];
        var length = 0;
        while (waiting.TryPeek(out var next) && (taken.Count == 0 || length + EnginePayload.LengthOf(next) <= options.MaxPayload))
        {
            taken.Add(waiting.Dequeue());
            length += EnginePayload.LengthOf(next);
            cost -= next.Cost;
        }

        return new(EnginePayload.Write(taken));
    }
}
