using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace InfraAgent.SocketIo.Engine;

/// <summary>One client, from its handshake to its end, whichever way its packets travel.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no handle; the heartbeat ends with the session.")]
sealed class EngineSession
{
    readonly EngineServer server;
    readonly IEngineListener listener;
    readonly Heartbeat heartbeat;
    readonly CancellationTokenSource closed = new();
    EngineClose? closing;
    int pushing;

    public EngineSession(
        EngineServer server, SocketIoOptions options, Handshake handshake, bool webSocket, Func<EngineSession, IEngineListener> listen)
    {
        this.server = server;
        Options = options;
        Handshake = handshake;
        Outlet = new(options, webSocket);
        heartbeat = new(options, () => Send(EnginePacket.OfType(EnginePacket.Ping)), () => Close(EngineClose.Silent));
        listener = listen(this);
    }

    // A client proves by it that the session is its own, so nobody may guess it.
    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    public SocketIoOptions Options { get; }

    public Handshake Handshake { get; }

    public Outlet Outlet { get; }

    /// <summary>Cancelled when the session ends. How it did is in <see cref="Closing"/> then.</summary>
    public CancellationToken Closed => closed.Token;

    public EngineClose? Closing => Volatile.Read(ref closing);

    public void Start()
    {
        Send(EnginePacket.OfOpen(Greeting()));
        heartbeat.Start();
        listener.OnOpened();
    }

    /// <summary>Sends packets, with none of another caller's between them.</summary>
    public void Send(params ReadOnlySpan<EnginePacket> packets)
    {
        if (!Outlet.TryAdd(packets))
        {
            Close(EngineClose.Slow);
        }
    }

    /// <summary>Takes a packet of the client's. Packets come one after another.</summary>
    public void Receive(EnginePacket packet)
    {
        switch (packet.Type)
        {
            case EnginePacket.Message:
                listener.OnMessage(packet);
                break;
            case EnginePacket.Pong:
                heartbeat.Pong();
                break;
            case EnginePacket.Ping:
                Send(EnginePacket.OfType(EnginePacket.Pong, packet.Payload.Span));
                break;
            case EnginePacket.Noop:
                break;
            case EnginePacket.Close:
                Close(EngineClose.ByClient);
                break;
            default:
                Close(EngineClose.Malformed);
                break;
        }
    }

    public void Close(EngineClose close)
    {
        if (Interlocked.CompareExchange(ref closing, close, null) is not null)
        {
            return;
        }

        var lingers = Outlet.Close(close);
        heartbeat.Dispose();
        closed.Cancel();
        server.Forget(this, lingers);
        listener.OnClosed(close.Reason);
    }

    /// <summary>Whether the session has ended, as it does now if the client has been silent for too long.</summary>
    public bool IsOver()
    {
        if (heartbeat.Overdue)
        {
            Close(EngineClose.Silent);
        }

        return Closed.IsCancellationRequested;
    }

    /// <summary>False while another request brings packets: there would be no telling which came first.</summary>
    public bool TryBeginPush() => Interlocked.Exchange(ref pushing, 1) == 0;

    public void EndPush() => Volatile.Write(ref pushing, 0);

    /// <summary>From now on both directions take the web socket.</summary>
    public bool TryUpgrade() => Volatile.Read(ref pushing) == 0 && Outlet.TryUpgrade();

    byte[] Greeting()
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteString("sid", Id);
            writer.WriteStartArray("upgrades");
            if (Outlet.IsPolling)
            {
                writer.WriteStringValue(EngineServer.WebSocketName);
            }

            writer.WriteEndArray();
            writer.WriteNumber("pingInterval", (long)Options.PingInterval.TotalMilliseconds);
            writer.WriteNumber("pingTimeout", (long)Options.PingTimeout.TotalMilliseconds);
            writer.WriteNumber("maxPayload", Options.MaxPayload);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }
}
