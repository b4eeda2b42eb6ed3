using System.Collections.Concurrent;
using InfraAgent.SocketIo.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfraAgent.SocketIo;

/// <summary>A Socket.IO server (protocol version 5, over Engine.IO version 4) for clients of version 3 and 4: long-polling,
/// web sockets and the change from one to the other, several namespaces on a connection, acknowledgements and bytes.</summary>
public sealed class SocketIoServer
{
    readonly ConcurrentDictionary<string, SocketNamespace> namespaces = new(StringComparer.Ordinal);
    readonly HandlerRunner runner;
    readonly EngineServer engine;

    public SocketIoServer(SocketIoOptions options, ILogger<SocketIoServer> log)
    {
        runner = new(log);
        engine = new(options, session => new SocketConnection(this, session, runner));
    }

    /// <summary>How many clients are connected, whether or not they have joined a namespace.</summary>
    public int Sessions => engine.Sessions;

    /// <summary>A namespace, which exists from now on. Clients can join no others.</summary>
    public SocketNamespace Of(string name) => name.StartsWith('/')
        ? namespaces.GetOrAdd(name, name => new(name))
        : throw new ArgumentException($"The name of a namespace begins with '/', as '{name}' does not.", nameof(name));

    /// <summary>Answers one request of a client's. <see cref="SocketIoRoutes.MapSocketIo"/> calls it.</summary>
    public Task HandleAsync(HttpContext http) => engine.HandleAsync(http);

    /// <summary>Ends all sessions and opens none again: clients go to another instance. Done when their handlers are, so it
    /// must not be called by one of them.</summary>
    public async Task CloseAsync(string reason, CancellationToken cancellationToken = default)
    {
        await engine.CloseAsync(reason, cancellationToken);
        await runner.WhenIdleAsync(cancellationToken);
    }

    internal SocketNamespace? Find(string name) => namespaces.GetValueOrDefault(name);
}
