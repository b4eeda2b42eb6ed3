using InfraAgent.SocketIo.Engine;

namespace InfraAgent.SocketIo;

/// <summary>Puts a packet and the bytes that follow it together again.</summary>
sealed class PacketAssembler
{
    SocketPacket? partial;

    /// <summary>The packet as far as it has come, or null if this one is malformed or out of place.</summary>
    public SocketPacket? Take(EnginePacket packet)
    {
        if (packet.IsBinary != partial is not null)
        {
            return null;
        }

        var taken = partial ?? SocketPacketReader.Read(packet.Payload);
        if (partial is not null)
        {
            partial.Blobs.Add(packet.Payload);
        }

        partial = taken?.IsWhole == false ? taken : null;
        return taken;
    }
}
