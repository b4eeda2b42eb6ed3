using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>
/// Frames of an AWS event stream, written by the book and not by the library that reads them: lengths and their CRC-32, headers,
/// a JSON payload, and the CRC-32 of all of it.
/// </summary>
static class EventFrames
{
    const byte StringHeader = 7;

    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value =>
        Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1))];

    public static byte[] Event(string type, JsonNode payload) =>
        Frame(payload.ToJsonString(), (":event-type", type), (":content-type", "application/json"), (":message-type", "event"));

    /// <summary>An error that comes within a stream whose status was 200.</summary>
    public static byte[] Exception(string type, string message = "scripted") => Frame(
        new JsonObject { ["message"] = message }.ToJsonString(),
        (":exception-type", type), (":content-type", "application/json"), (":message-type", "exception"));

    /// <summary>An error that the operation does not know.</summary>
    public static byte[] Error(string code) => Frame("", (":error-code", code), (":error-message", "scripted"), (":message-type", "error"));

    /// <summary>The same frame with a letter of its payload changed on the way.</summary>
    public static byte[] Damaged(byte[] frame)
    {
        byte[] damaged = [.. frame];
        damaged[^8] ^= 1;
        return damaged;
    }

    static byte[] Frame(string payload, params (string Name, string Value)[] headers)
    {
        byte[] head = [.. headers.SelectMany(header => Header(header.Name, header.Value))];
        var body = Encoding.UTF8.GetBytes(payload);
        byte[] prelude = [.. BigEndian(12 + head.Length + body.Length + 4), .. BigEndian(head.Length)];
        byte[] all = [.. prelude, .. BigEndian((int)Crc(prelude)), .. head, .. body];
        return [.. all, .. BigEndian((int)Crc(all))];
    }

    static byte[] Header(string name, string value)
    {
        var (key, text) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
        return [(byte)key.Length, .. key, StringHeader, .. BigEndian(text.Length)[2..], .. text];
    }

    static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    static uint Crc(byte[] bytes) => ~bytes.Aggregate(uint.MaxValue, (crc, value) => (crc >> 8) ^ Table[(crc ^ value) & 0xFF]);
}
