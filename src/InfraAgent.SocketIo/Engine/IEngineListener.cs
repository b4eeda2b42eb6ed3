namespace InfraAgent.SocketIo.Engine;

/// <summary>Who is told of a session's beginning, its messages and its end.</summary>
interface IEngineListener
{
    /// <summary>The session has begun: from now on it can end.</summary>
    void OnOpened();

    /// <summary>A message, in the order the client sent them. The next one waits until this returns.</summary>
    void OnMessage(EnginePacket packet);

    /// <summary>The session has ended. Called once.</summary>
    void OnClosed(string reason);
}
