using System.Net.WebSockets;

namespace InfraAgent.SocketIo.Engine;

/// <summary>Reads whole messages of a web socket, none of them longer than it may be.</summary>
sealed class FrameReader(WebSocket socket, int limit)
{
    const int Usual = 4096;

    byte[] buffer = new byte[Usual];

    /// <summary>The next message, or null when the client closes.</summary>
    /// <exception cref="PayloadTooBigException">The message is too long.</exception>
    public async ValueTask<EnginePacket?> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (length > limit)
            {
                throw new PayloadTooBigException();
            }

            if (part.EndOfMessage)
            {
                return Whole(length, part.MessageType == WebSocketMessageType.Binary);
            }
        }
    }

    /// <summary>Lets go by what the client still sends, until it closes too.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while ((await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken)).MessageType != WebSocketMessageType.Close)
        {
            // A client that was told to close has little more to say, and a moment to say it.
        }
    }

    EnginePacket Whole(int length, bool binary)
    {
        EnginePacket packet = new(buffer.AsSpan(0, length).ToArray(), binary);
        if (buffer.Length > Usual)
        {
            buffer = new byte[Usual];
        }

        return packet;
    }
}

/// <summary>A message of a web socket is longer than it may be.</summary>
sealed class PayloadTooBigException : Exception;
