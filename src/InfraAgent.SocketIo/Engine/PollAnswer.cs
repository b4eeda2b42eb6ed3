namespace InfraAgent.SocketIo.Engine;

/// <summary>What becomes of one poll: it brings packets, or it is refused.</summary>
readonly record struct PollAnswer(ReadOnlyMemory<byte>? Payload)
{
    public static PollAnswer Refused => default;

    public static PollAnswer Of(byte type) => new(EnginePacket.OfType(type).Bytes);
}
