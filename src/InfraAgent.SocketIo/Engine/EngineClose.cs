using System.Net.WebSockets;

namespace InfraAgent.SocketIo.Engine;

/// <summary>Why and how a session ends.</summary>
/// <param name="Reason">In the words of the official server: what a disconnect handler is told.</param>
sealed record EngineClose(string Reason)
{
    public static readonly EngineClose ByClient = new("transport close") { Farewell = EnginePacket.Noop, Lingers = true };
    public static readonly EngineClose Gone = new("transport close");
    public static readonly EngineClose Broken = new("transport error");
    public static readonly EngineClose Malformed = new("parse error");
    public static readonly EngineClose Overlap = new("overlap from client");
    public static readonly EngineClose Silent = new("ping timeout");
    public static readonly EngineClose TooBig = new("payload too large") { Status = WebSocketCloseStatus.MessageTooBig };
    public static readonly EngineClose Slow = new("slow consumer") { Abort = true };
    public static readonly EngineClose TooMany = new("too many requests");
    public static readonly EngineClose NotConnected = new("no such namespace");
    public static readonly EngineClose PutOut = new("forced server close") { Lingers = true };
    public static readonly EngineClose NeverConnected = new("no handshake");

    /// <summary>The packet a waiting poll is answered with.</summary>
    public byte Farewell { get; init; } = EnginePacket.Close;

    public WebSocketCloseStatus Status { get; init; } = WebSocketCloseStatus.NormalClosure;

    /// <summary>Whether a client that is between two polls is still told, by the next. It is not if it did wrong.</summary>
    public bool Lingers { get; init; }

    /// <summary>Whether what waits is dropped, since the client would not take it.</summary>
    public bool Abort { get; init; }
}
