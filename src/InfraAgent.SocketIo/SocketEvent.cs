namespace InfraAgent.SocketIo;

/// <summary>An event a client sent: its name, its arguments, and the way to acknowledge it.</summary>
public sealed class SocketEvent
{
    readonly Socket socket;
    readonly long? id;
    int acknowledged;

    internal SocketEvent(Socket socket, SocketPacket packet)
    {
        this.socket = socket;
        id = packet.Id;
        Name = EventName.Of(packet.Data)!;
        Arguments = new(packet.Data.EnumerateArray().Skip(1), packet.Blobs, socket.Json);
    }

    public string Name { get; }

    public SocketArguments Arguments { get; }

    /// <summary>Whether the client waits for an acknowledgement.</summary>
    public bool WantsAck => id is not null;

    /// <summary>Acknowledges the event if the client waits for it. A second time changes nothing.</summary>
    public void Ack(params object?[]? arguments)
    {
        if (id is { } number && Interlocked.Exchange(ref acknowledged, 1) == 0)
        {
            socket.Send(socket.Writer.Ack(number, arguments ?? [null]));
        }
    }
}
