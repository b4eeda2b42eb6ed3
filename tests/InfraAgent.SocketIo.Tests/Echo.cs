using InfraAgent.SocketIo.Engine;

namespace InfraAgent.SocketIo.Tests;

/// <summary>Sends a client's messages back: a server of Engine.IO with nothing on top.</summary>
sealed class Echo(EngineSession session, Journal journal) : IEngineListener
{
    public void OnOpened()
    {
        // There is nothing to greet the client with.
    }

    public void OnMessage(EnginePacket packet) => session.Send(packet);

    public void OnClosed(string reason) => journal.End(reason);
}
