using System.Collections.Concurrent;

namespace InfraAgent.SocketIo;

/// <summary>One conversation among those a connection can carry: who may join it, and what is done with its events. All
/// hooks and handlers are set before the first client comes. What they throw is logged, and ends nothing.</summary>
public sealed class SocketNamespace
{
    readonly Dictionary<string, Func<Socket, SocketEvent, Task>> handlers = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Socket> sockets = new(StringComparer.Ordinal);

    internal SocketNamespace(string name) => Name = name;

    public string Name { get; }

    /// <summary>Who is here now.</summary>
    public IReadOnlyCollection<Socket> Sockets => [.. sockets.Values];

    /// <summary>Decides whether a client may join: null if it may. A hook that throws lets nobody in. A
    /// client may leave before it has joined, of which no other hook is told: what is kept of it here belongs in
    /// <see cref="Socket.Data"/>.</summary>
    public Func<Socket, CancellationToken, ValueTask<ConnectRefusal?>> Authorize { get; set; } = (_, _) => default;

    /// <summary>Called when a client has joined. None of its events is handled until this has ended.</summary>
    public Func<Socket, Task> OnConnect { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called once when a client that had joined has left, with the reason.</summary>
    public Func<Socket, string, Task> OnDisconnect { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called for events no handler is for. Without it they are ignored.</summary>
    public Func<Socket, SocketEvent, Task>? OnUnknown { get; set; }

    /// <summary>Sets the handler of an event. A client's handlers begin in the order of its events; one that waits holds up none
    /// of the others, but a client for which 64 run or wait is let go.</summary>
    public SocketNamespace On(string name, Func<Socket, SocketEvent, Task> handler)
    {
        if (EventName.IsReserved(name))
        {
            throw new ArgumentException($"No client can send '{name}'.", nameof(name));
        }

        handlers[name] = handler;
        return this;
    }

    internal Func<Socket, SocketEvent, Task>? HandlerOf(string name) => handlers.GetValueOrDefault(name) ?? OnUnknown;

    internal void Add(Socket socket) => sockets[socket.Id] = socket;

    internal void Remove(Socket socket) => sockets.TryRemove(socket.Id, out _);
}
