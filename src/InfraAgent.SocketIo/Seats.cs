namespace InfraAgent.SocketIo;

/// <summary>How far a client has come with a namespace.</summary>
/// <param name="Joined">Who it is there.</param>
/// <param name="Asking">Who it wants to be there, which is being decided about.</param>
/// <param name="PutOut">Whether the server made it leave. What it sent before it knew is no fault of its own.</param>
sealed record Seat(Socket? Joined = null, Socket? Asking = null, bool PutOut = false);

/// <summary>The namespaces of one connection. One lock guards them, so that no client joins what has just ended.</summary>
sealed class Seats
{
    static readonly Seat none = new();

    readonly Lock gate = new();
    readonly Dictionary<string, Seat> seats = new(StringComparer.Ordinal);
    bool closed;

    public Seat Find(string name)
    {
        lock (gate)
        {
            return seats.GetValueOrDefault(name, none);
        }
    }

    /// <summary>A client asks to join. If it has asked before, the last time counts; until then it stays who it is.</summary>
    /// <returns>Whom nobody need decide about any more.</returns>
    public Socket? Ask(Socket socket)
    {
        lock (gate)
        {
            var before = Find(socket.Namespace.Name);
            if (!closed)
            {
                seats[socket.Namespace.Name] = before with { Asking = socket };
            }

            return before.Asking;
        }
    }

    /// <summary>False if the client has gone, or has asked again, while it was decided about.</summary>
    /// <param name="before">Who it had been.</param>
    public bool TryJoin(Socket socket, out Socket? before)
    {
        lock (gate)
        {
            (before, var asking, _) = Find(socket.Namespace.Name);
            if (asking != socket)
            {
                return false;
            }

            seats[socket.Namespace.Name] = new(Joined: socket);
            socket.Namespace.Add(socket);
            return true;
        }
    }

    /// <summary>False as when joining. A client that is refused is nobody, whoever it had been.</summary>
    public bool TryRefuse(Socket socket, out Socket? before)
    {
        lock (gate)
        {
            (before, var asking, _) = Find(socket.Namespace.Name);
            return asking == socket && seats.Remove(socket.Namespace.Name);
        }
    }

    /// <summary>False if the client had left before.</summary>
    public bool TryPutOut(Socket socket)
    {
        lock (gate)
        {
            var seat = Find(socket.Namespace.Name);
            if (seat.Joined != socket)
            {
                return false;
            }

            seats[socket.Namespace.Name] = seat with { Joined = null, PutOut = true };
            return true;
        }
    }

    /// <summary>The client leaves. What it was is returned.</summary>
    public Seat Leave(string name)
    {
        lock (gate)
        {
            return seats.Remove(name, out var seat) ? seat : none;
        }
    }

    /// <summary>Ends all. What the client was is returned.</summary>
    public IReadOnlyList<Seat> Close()
    {
        lock (gate)
        {
            closed = true;
            List<Seat> all = [.. seats.Values];
            seats.Clear();
            return all;
        }
    }
}
