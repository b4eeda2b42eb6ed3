using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using InfraAgent.SocketIo.Engine;

namespace InfraAgent.SocketIo;

/// <summary>Writes the packets of one namespace. Arguments that are bytes become packets of their own, behind the first.</summary>
sealed class SocketPacketWriter(string name, JsonSerializerOptions json)
{
    readonly JsonWriterOptions form = new() { Encoder = json.Encoder };

    public EnginePacket Connect(string id) => Packet(SocketPacketType.Connect, null, [], writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("sid", id);
        writer.WriteEndObject();
    })[0];

    public EnginePacket Refuse(ConnectRefusal refusal) => Packet(SocketPacketType.ConnectError, null, [], writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("message", refusal.Message);
        if (refusal.Data is { } data)
        {
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, data, data.GetType(), json);
        }

        writer.WriteEndObject();
    })[0];

    public EnginePacket Disconnect() => new(Header(SocketPacketType.Disconnect, null, 0).WrittenMemory);

    public EnginePacket[] Event(long? id, string name, object?[] arguments)
    {
        var blobs = BlobsOf(arguments);
        return Packet(blobs.Length > 0 ? SocketPacketType.BinaryEvent : SocketPacketType.Event, id, blobs, writer =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name);
            WriteAll(writer, arguments);
            writer.WriteEndArray();
        });
    }

    /// <param name="argument">JSON, which is taken at its word.</param>
    public EnginePacket[] WrittenEvent(string name, ReadOnlySpan<byte> argument)
    {
        var written = argument.ToArray();
        return Packet(SocketPacketType.Event, null, [], writer =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name);
            writer.WriteRawValue(written, skipInputValidation: true);
            writer.WriteEndArray();
        });
    }

    public EnginePacket[] Ack(long id, object?[] arguments)
    {
        var blobs = BlobsOf(arguments);
        return Packet(blobs.Length > 0 ? SocketPacketType.BinaryAck : SocketPacketType.Ack, id, blobs, writer =>
        {
            writer.WriteStartArray();
            WriteAll(writer, arguments);
            writer.WriteEndArray();
        });
    }

    EnginePacket[] Packet(SocketPacketType type, long? id, ReadOnlyMemory<byte>[] blobs, Action<Utf8JsonWriter> write)
    {
        var text = Header(type, id, blobs.Length);
        using (Utf8JsonWriter writer = new(text, form))
        {
            write(writer);
        }

        return [new(text.WrittenMemory), .. blobs.Select(EnginePacket.OfBinary)];
    }

    ArrayBufferWriter<byte> Header(SocketPacketType type, long? id, int attachments)
    {
        ArrayBufferWriter<byte> text = new();
        text.Write([EnginePacket.Message, (byte)type]);
        if (attachments > 0)
        {
            text.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{attachments}-")));
        }

        if (name != "/")
        {
            text.Write(Encoding.UTF8.GetBytes($"{name},"));
        }

        if (id is { } number)
        {
            text.Write(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        }

        return text;
    }

    void WriteAll(Utf8JsonWriter writer, object?[] arguments)
    {
        var blobs = 0;
        foreach (var argument in arguments)
        {
            if (argument is null)
            {
                writer.WriteNullValue();
            }
            else if (IsBlob(argument))
            {
                Placeholders.Write(writer, blobs++);
            }
            else
            {
                JsonSerializer.Serialize(writer, argument, argument.GetType(), json);
            }
        }
    }

    static ReadOnlyMemory<byte>[] BlobsOf(object?[] arguments) =>
        [.. arguments.Where(IsBlob).Select(blob => blob is byte[] bytes ? bytes : (ReadOnlyMemory<byte>)blob!)];

    static bool IsBlob(object? argument) => argument is byte[] or ReadOnlyMemory<byte>;
}
