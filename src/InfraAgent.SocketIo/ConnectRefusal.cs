namespace InfraAgent.SocketIo;

/// <summary>Why a client may not join a namespace: it sees a <c>connect_error</c> with this message and data.</summary>
/// <param name="Message">A sentence for the client.</param>
/// <param name="Data">More, for its program; written as JSON.</param>
public sealed record ConnectRefusal(string Message, object? Data = null);
