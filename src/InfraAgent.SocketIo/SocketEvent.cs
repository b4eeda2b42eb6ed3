using System.Text.Json;

namespace InfraAgent.SocketIo;

/// <summary>An event a client sent: its name, its arguments, and the way to acknowledge it.</summary>
public sealed class SocketEvent
{
    readonly Socket socket;
    readonly SocketPacket packet;
    int acknowledged;

    internal SocketEvent(Socket socket, SocketPacket packet)
    {
        this.socket = socket;
        this.packet = packet;
        Name = EventName.Of(packet.Data)!;
        Arguments = [.. packet.Data.EnumerateArray().Skip(1)];
    }

    public string Name { get; }

    public IReadOnlyList<JsonElement> Arguments { get; }

    /// <summary>The bytes that came with it. Where they stood among the arguments, there is a placeholder: see <see cref="Bytes"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Attachments => packet.Blobs;

    /// <summary>Whether the client waits for an acknowledgement.</summary>
    public bool WantsAck => packet.Id is not null;

    /// <summary>An argument, or the type's default where the client sent fewer.</summary>
    /// <exception cref="JsonException">The argument is of another form.</exception>
    public T? Argument<T>(int index) => index < Arguments.Count ? Arguments[index].Deserialize<T>(socket.Json) : default;

    /// <summary>An argument that was sent as bytes, or null if it was not.</summary>
    public ReadOnlyMemory<byte>? Bytes(int index)
    {
        if (index >= Arguments.Count || Attachments.Count == 0 || Placeholders.NumberOf(Arguments[index]) is not { } number)
        {
            return null;
        }

        return Attachments[number];
    }

    /// <summary>Acknowledges the event if the client waits for it. A second time changes nothing.</summary>
    public void Ack(params object?[] arguments)
    {
        if (packet.Id is { } id && Interlocked.Exchange(ref acknowledged, 1) == 0)
        {
            socket.Send(socket.Writer.Ack(id, arguments));
        }
    }
}
