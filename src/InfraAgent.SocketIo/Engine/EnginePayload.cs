using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace InfraAgent.SocketIo.Engine;

/// <summary>The packets of one request or answer of long-polling: texts with a separator between them; bytes go as Base64.</summary>
static class EnginePayload
{
    const byte Separator = 0x1e;
    const byte Base64Mark = (byte)'b';

    /// <summary>How many bytes a packet takes in a payload, the separator included.</summary>
    public static int LengthOf(EnginePacket packet) =>
        1 + (packet.IsBinary ? 1 + Base64.GetMaxEncodedToUtf8Length(packet.Bytes.Length) : packet.Bytes.Length);

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<EnginePacket> packets)
    {
        ArrayBufferWriter<byte> payload = new(packets.Sum(LengthOf));
        foreach (var packet in packets)
        {
            if (payload.WrittenCount > 0)
            {
                payload.Write([Separator]);
            }

            Append(payload, packet);
        }

        return payload.WrittenMemory;
    }

    /// <summary>The packets of a payload, or null if one of them is malformed: then none of them counts.</summary>
    public static IReadOnlyList<EnginePacket>? Read(ReadOnlyMemory<byte> payload)
    {
        if (!Utf8.IsValid(payload.Span))
        {
            return null;
        }

        List<EnginePacket> packets = [];
        foreach (var range in payload.Span.Split(Separator))
        {
            var packet = One(payload[range]);
            if (!packet.IsValid)
            {
                return null;
            }

            packets.Add(packet);
        }

        return packets;
    }

    static void Append(ArrayBufferWriter<byte> payload, EnginePacket packet)
    {
        if (!packet.IsBinary)
        {
            payload.Write(packet.Bytes.Span);
            return;
        }

        payload.Write([Base64Mark]);
        Base64.EncodeToUtf8(
            packet.Bytes.Span, payload.GetSpan(Base64.GetMaxEncodedToUtf8Length(packet.Bytes.Length)), out _, out var written);
        payload.Advance(written);
    }

    static EnginePacket One(ReadOnlyMemory<byte> text)
    {
        if (text.IsEmpty || text.Span[0] != Base64Mark)
        {
            return new(text);
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length - 1)];
        return Base64.DecodeFromUtf8(text.Span[1..], bytes, out _, out var written) == OperationStatus.Done
            ? EnginePacket.OfBinary(bytes.AsMemory(0, written))
            : default;
    }
}
