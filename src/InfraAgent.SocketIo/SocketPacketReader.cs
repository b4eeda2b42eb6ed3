using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace InfraAgent.SocketIo;

/// <summary>Reads <c>type[attachments-][/namespace,][id][json]</c>, from left to right. Whatever is not exactly that is refused.</summary>
ref struct SocketPacketReader
{
    const int MaxAttachments = 10;
    const int MaxNamespace = 128;
    const int MaxDepth = 64;

    // What JavaScript can still count.
    const long MaxId = 9_007_199_254_740_991;

    readonly ReadOnlyMemory<byte> packet;
    ReadOnlySpan<byte> rest;

    SocketPacketReader(ReadOnlyMemory<byte> packet)
    {
        this.packet = packet;
        rest = packet.Span;
    }

    /// <summary>The packet, or null if it is malformed.</summary>
    public static SocketPacket? Read(ReadOnlyMemory<byte> packet)
    {
        try
        {
            return new SocketPacketReader(packet).Read();
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // An event's name with half a character in it.
            return null;
        }
    }

    SocketPacket? Read()
    {
        if (rest.IsEmpty || rest[0] is < (byte)SocketPacketType.Connect or > (byte)SocketPacketType.BinaryAck)
        {
            return null;
        }

        var type = (SocketPacketType)rest[0];
        rest = rest[1..];
        return TryAttachments(type, out var attachments) && TryNamespace(out var name) && TryId(out var id)
            && Json() is var data && Fits(type, id, data) && Placeholders.AreWithin(data, attachments)
                ? new(type, name, id, data, attachments)
                : null;
    }

    bool TryAttachments(SocketPacketType type, out int attachments)
    {
        attachments = 0;
        if (type is not (SocketPacketType.BinaryEvent or SocketPacketType.BinaryAck))
        {
            return true;
        }

        var end = rest.IndexOf((byte)'-');
        if (end <= 0 || !Utf8Parser.TryParse(rest[..end], out attachments, out var read) || read != end
            || attachments is < 1 or > MaxAttachments)
        {
            return false;
        }

        rest = rest[(end + 1)..];
        return true;
    }

    bool TryNamespace(out string name)
    {
        name = "/";
        if (rest.IsEmpty || rest[0] != '/')
        {
            return true;
        }

        var comma = rest.IndexOf((byte)',');
        var written = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? [] : rest[(comma + 1)..];

        // A query may follow; clients of earlier versions sent one.
        var query = written.IndexOf((byte)'?');
        written = query < 0 ? written : written[..query];
        name = Encoding.UTF8.GetString(written);
        return written.Length <= MaxNamespace;
    }

    bool TryId(out long? id)
    {
        id = null;
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length : digits;
        if (digits == 0)
        {
            return true;
        }

        var fits = Utf8Parser.TryParse(rest[..digits], out long value, out var read) && read == digits && value <= MaxId;
        id = value;
        rest = rest[digits..];
        return fits;
    }

    readonly JsonElement Json()
    {
        if (rest.IsEmpty)
        {
            return default;
        }

        using var document = JsonDocument.Parse(packet[^rest.Length..], new() { MaxDepth = MaxDepth });
        return document.RootElement.Clone();
    }

    static bool Fits(SocketPacketType type, long? id, JsonElement data) => type switch
    {
        SocketPacketType.Connect => data.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object,
        SocketPacketType.Disconnect => data.ValueKind == JsonValueKind.Undefined,
        SocketPacketType.Event or SocketPacketType.BinaryEvent => EventName.Of(data) is not null,
        SocketPacketType.Ack or SocketPacketType.BinaryAck => id is not null && data.ValueKind == JsonValueKind.Array,
        _ => false,
    };
}
