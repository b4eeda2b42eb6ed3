using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InfraAgent.McpServer.Audit;

/// <summary>A record as it stands in a file: who wrote it, where in its chain it belongs, and whether it is genuine.</summary>
/// <param name="HashAt">Where its hash begins; the hash is over all but that member.</param>
sealed record AuditLine(
    ReadOnlyMemory<byte> Bytes, long Seq, string Time, string Instance, string Kind, string Prev, string KeyId, string Hash, int HashAt)
{
    /// <summary>What stands before the first record of a chain.</summary>
    public static readonly string Origin = new('0', 64);

    static ReadOnlySpan<byte> Opening => "\"hash\":\""u8;

    static ReadOnlySpan<byte> Closing => "\","u8;

    int MemberAt => HashAt - Opening.Length;

    int AfterMember => HashAt + Origin.Length + Closing.Length;

    /// <summary>Reads one line, without its end; null where it is no record of ours.</summary>
    public static AuditLine? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            return Parse(line) is { } read && read.HasHashInPlace ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the holder of a known key wrote exactly this.</summary>
    public bool IsGenuine(AuditKeys keys) =>
        keys.Knows(KeyId) && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature(keys)), Encoding.ASCII.GetBytes(Hash));

    /// <summary>Its hash, as it must be.</summary>
    public string Signature(AuditKeys keys) =>
        keys.Sign(KeyId, Encoding.ASCII.GetBytes(Prev), Bytes[..MemberAt], Bytes[AfterMember..]);

    // Nothing outside the signed part may be written in two ways.
    bool HasHashInPlace => MemberAt >= 0 && AfterMember <= Bytes.Length
        && Bytes.Span[MemberAt..HashAt].SequenceEqual(Opening)
        && Bytes.Span[(HashAt + Origin.Length)..AfterMember].SequenceEqual(Closing);

    static AuditLine? Parse(ReadOnlyMemory<byte> line)
    {
        Utf8JsonReader json = new(line.Span, new JsonReaderOptions { MaxDepth = 256 });
        if (!json.Read() || json.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        AuditLine read = new(line, 0, "", "", "", "", "", "", -1);
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            read = Member(ref json, read);
        }

        return !json.Read() && read.Hash.Length == Origin.Length ? read : null;
    }

    static AuditLine Member(ref Utf8JsonReader json, AuditLine read)
    {
        var name = json.ValueTextEquals("seq"u8) ? "seq"
            : json.ValueTextEquals("time"u8) ? "time"
            : json.ValueTextEquals("instance"u8) ? "instance"
            : json.ValueTextEquals("kind"u8) ? "kind"
            : json.ValueTextEquals("prev"u8) ? "prev"
            : json.ValueTextEquals("keyId"u8) ? "keyId"
            : json.ValueTextEquals("hash"u8) ? "hash" : null;
        json.Read();
        switch (name)
        {
            case "seq":
                return read with { Seq = json.GetInt64() };
            case "time":
                return read with { Time = json.GetString()! };
            case "instance":
                return read with { Instance = json.GetString()! };
            case "kind":
                return read with { Kind = json.GetString()! };
            case "prev":
                return read with { Prev = json.GetString()! };
            case "keyId":
                return read with { KeyId = json.GetString()! };
            case "hash":
                return read with { Hash = json.GetString()!, HashAt = (int)json.TokenStartIndex + 1 };
            default:
                json.Skip();
                return read;
        }
    }
}
