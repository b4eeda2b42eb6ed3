using System.Text.Json;
using InfraAgent.SocketIo.Engine;

namespace InfraAgent.SocketIo;

/// <summary>What one client's session carries: its sockets, one for each namespace it has joined.</summary>
sealed class SocketConnection(SocketIoServer server, EngineSession engine, HandlerRunner runner) : IEngineListener
{
    // So that no client can have the server do without end what it asks for without waiting.
    const int MaxHandlers = 64;

    const string ByClient = "client namespace disconnect";

    static readonly JsonElement NoAuth = JsonElement.Parse("{}");

    readonly Seats seats = new();
    readonly PacketAssembler assembler = new();
    ITimer? patience;
    int handlers;

    public void OnOpened()
    {
        patience = engine.Options.TimeProvider.CreateTimer(
            _ => engine.Close(EngineClose.NeverConnected), null, engine.Options.ConnectTimeout, Timeout.InfiniteTimeSpan);
        if (engine.Closed.IsCancellationRequested)
        {
            patience.Dispose();
        }
    }

    public void OnMessage(EnginePacket packet)
    {
        if (assembler.Take(packet) is not { } taken)
        {
            engine.Close(EngineClose.Malformed);
        }
        else if (taken.Type == SocketPacketType.Connect)
        {
            Admit(taken);
        }
        else
        {
            Dispatch(taken);
        }
    }

    public void OnClosed(string reason)
    {
        patience?.Dispose();
        runner.Log.Ended(reason);
        foreach (var seat in seats.Close())
        {
            Release(seat, reason);
        }
    }

    public void Send(params ReadOnlySpan<EnginePacket> packets) => engine.Send(packets);

    /// <summary>The server ends the session.</summary>
    public void Close() => engine.Close(EngineClose.PutOut);

    /// <summary>The server makes a client leave a namespace.</summary>
    public void Leave(Socket socket)
    {
        if (seats.TryPutOut(socket))
        {
            engine.Send(socket.Writer.Disconnect());
            Drop(socket, "server namespace disconnect");
        }
    }

    void Admit(SocketPacket packet)
    {
        if (server.Find(packet.Namespace) is not { } @namespace)
        {
            engine.Send(new SocketPacketWriter(packet.Namespace, engine.Options.Json).Refuse(new("Invalid namespace")));
            return;
        }

        Socket socket = new(this, engine, @namespace, packet.Data.ValueKind == JsonValueKind.Undefined ? NoAuth : packet.Data);
        if (seats.Ask(socket) is { } abandoned)
        {
            End(abandoned);
        }

        if (TryEnter())
        {
            Run(socket, "The admission", () => AdmitAsync(socket));
        }
    }

    async Task AdmitAsync(Socket socket)
    {
        ConnectRefusal? refusal = new("The server could not decide whether to let you in.");
        await runner.RunAsync(
            socket, nameof(SocketNamespace.Authorize), async () => refusal = await socket.Namespace.Authorize(socket, socket.Disconnected));
        if (refusal is not null)
        {
            Refuse(socket, refusal);
        }
        else if (seats.TryJoin(socket, out var before))
        {
            patience?.Dispose();
            Release(new(before), ByClient);
            socket.Join();
            runner.Log.Joined(socket.Id, socket.Namespace.Name);
            await runner.RunAsync(socket, nameof(SocketNamespace.OnConnect), () => socket.Namespace.OnConnect(socket));
            socket.Handlers.Open();
        }
    }

    void Refuse(Socket socket, ConnectRefusal refusal)
    {
        if (seats.TryRefuse(socket, out var before))
        {
            Release(new(before), ByClient);
            runner.Log.Refused(socket.Id, socket.Namespace.Name, refusal.Message);
            End(socket);
            engine.Send(socket.Writer.Refuse(refusal));
        }
    }

    void Dispatch(SocketPacket packet)
    {
        // Looked at before the bytes of a packet have come, so that strangers send none.
        var seat = seats.Find(packet.Namespace);
        if (seat.Joined is null && !seat.PutOut)
        {
            engine.Close(EngineClose.NotConnected);
        }
        else if (seat.Joined is not null && packet.IsWhole)
        {
            Deliver(seat.Joined, packet);
        }
    }

    void Deliver(Socket socket, SocketPacket packet)
    {
        switch (packet.Type)
        {
            case SocketPacketType.Disconnect:
                Release(seats.Leave(packet.Namespace), ByClient);
                break;
            case SocketPacketType.Ack or SocketPacketType.BinaryAck:
                socket.Acknowledge(packet);
                break;
            default:
                SocketEvent received = new(socket, packet);
                if (socket.Namespace.HandlerOf(received.Name) is { } handler && TryEnter())
                {
                    socket.Handlers.Start(() => Run(socket, received.Name, () => handler(socket, received)));
                }

                break;
        }
    }

    bool TryEnter()
    {
        if (Interlocked.Increment(ref handlers) <= MaxHandlers)
        {
            return true;
        }

        engine.Close(EngineClose.TooMany);
        return false;
    }

    // The runner awaits what it is given, and never fails.
    void Run(Socket socket, string what, Func<Task> handler) => _ = RunAsync(socket, what, handler);

    async Task RunAsync(Socket socket, string what, Func<Task> handler)
    {
        await runner.RunAsync(socket, what, handler);
        Interlocked.Decrement(ref handlers);
    }

    void Release(Seat seat, string reason)
    {
        if (seat.Joined is not null)
        {
            Drop(seat.Joined, reason);
        }

        if (seat.Asking is not null)
        {
            End(seat.Asking);
        }
    }

    void Drop(Socket socket, string reason)
    {
        runner.Log.Left(socket.Id, socket.Namespace.Name, reason);
        socket.Namespace.Remove(socket);
        End(socket);
        socket.Handlers.Start(() => _ = runner.RunAsync(
            socket, nameof(SocketNamespace.OnDisconnect), () => socket.Namespace.OnDisconnect(socket, reason)));
    }

    void End(Socket socket) => _ = runner.RunAsync(socket, nameof(Socket.Disconnected), socket.EndAsync);
}
