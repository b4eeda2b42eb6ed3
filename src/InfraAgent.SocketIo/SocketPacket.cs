using System.Text.Json;

namespace InfraAgent.SocketIo;

/// <summary>The types of packets of Socket.IO, version 5, as they are on the wire.</summary>
enum SocketPacketType : byte
{
    Connect = (byte)'0',
    Disconnect = (byte)'1',
    Event = (byte)'2',
    Ack = (byte)'3',
    ConnectError = (byte)'4',
    BinaryEvent = (byte)'5',
    BinaryAck = (byte)'6',
}

/// <summary>A packet of a client's. The bytes it announces follow in packets of their own.</summary>
/// <param name="Id">What ties an acknowledgement to its event.</param>
/// <param name="Data">Undefined where the packet has none.</param>
/// <param name="Attachments">How many packets of bytes follow.</param>
sealed record SocketPacket(SocketPacketType Type, string Namespace, long? Id, JsonElement Data, int Attachments)
{
    public List<ReadOnlyMemory<byte>> Blobs { get; } = [];

    public bool IsWhole => Blobs.Count == Attachments;
}
