namespace InfraAgent.SocketIo.Engine;

/// <summary>One packet as a web socket carries it: a text that begins with its type, or bytes, which are always a message.</summary>
readonly record struct EnginePacket(ReadOnlyMemory<byte> Bytes, bool IsBinary = false)
{
    public const byte Close = (byte)'1', Ping = (byte)'2', Pong = (byte)'3', Message = (byte)'4', Upgrade = (byte)'5', Noop = (byte)'6';

    const byte Open = (byte)'0';

    // What a queued packet costs beside its bytes, so that a flood of empty ones is bounded too.
    const int Overhead = 32;

    public byte Type => IsBinary ? Message : Bytes.Span[0];

    public ReadOnlyMemory<byte> Payload => IsBinary ? Bytes : Bytes[1..];

    public int Cost => Bytes.Length + Overhead;

    public bool IsValid => IsBinary || (!Bytes.IsEmpty && Bytes.Span[0] is >= Open and <= Noop);

    public static EnginePacket OfType(byte type, ReadOnlySpan<byte> payload = default) => new((byte[])[type, .. payload]);

    public static EnginePacket OfOpen(ReadOnlySpan<byte> json) => OfType(Open, json);

    public static EnginePacket OfBinary(ReadOnlyMemory<byte> bytes) => new(bytes, IsBinary: true);
}
