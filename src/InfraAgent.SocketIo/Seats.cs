namespace InfraAgent.SocketIo;

/// <summary>How far a client has come with a namespace.</summary>
enum Standing
{
    /// <summary>It has not asked, or has left.</summary>
    Outside,

    /// <summary>It has asked, and is being decided about.</summary>
    Asking,

    Joined,

    /// <summary>The server made it leave. What it sent before it knew is no fault of its own.</summary>
    PutOut,
}

/// <summary>The namespaces of one connection. One lock guards them, so that no client joins what has just ended.</summary>
sealed class Seats
{
    readonly Lock gate = new();
    readonly Dictionary<string, (Socket Socket, Standing Standing)> seats = new(StringComparer.Ordinal);
    bool closed;

    public (Socket? Socket, Standing Standing) Find(string name)
    {
        lock (gate)
        {
            return seats.TryGetValue(name, out var seat) ? seat : default;
        }
    }

    /// <summary>A client asks to join. One that does so again wants to be asked anew who it is: the last time counts.</summary>
    /// <returns>What it had been in that namespace until now.</returns>
    public (Socket? Socket, Standing Standing) Ask(Socket socket)
    {
        lock (gate)
        {
            var before = Find(socket.Namespace.Name);
            if (!closed)
            {
                seats[socket.Namespace.Name] = (socket, Standing.Asking);
            }

            return before;
        }
    }

    /// <summary>False if the client has gone, or has asked again, while it was decided about.</summary>
    public bool TryJoin(Socket socket)
    {
        lock (gate)
        {
            if (Find(socket.Namespace.Name) != (socket, Standing.Asking))
            {
                return false;
            }

            seats[socket.Namespace.Name] = (socket, Standing.Joined);
            socket.Namespace.Add(socket);
            return true;
        }
    }

    /// <summary>False as when joining.</summary>
    public bool TryRefuse(Socket socket)
    {
        lock (gate)
        {
            return Find(socket.Namespace.Name) == (socket, Standing.Asking) && seats.Remove(socket.Namespace.Name);
        }
    }

    /// <summary>False if it had left before.</summary>
    public bool TryLeave(Socket socket, bool putOut)
    {
        lock (gate)
        {
            if (Find(socket.Namespace.Name) != (socket, Standing.Joined))
            {
                return false;
            }

            if (putOut)
            {
                seats[socket.Namespace.Name] = (socket, Standing.PutOut);
            }
            else
            {
                seats.Remove(socket.Namespace.Name);
            }

            return true;
        }
    }

    /// <summary>Ends all, and tells who had joined and who was being decided about.</summary>
    public IReadOnlyList<(Socket Socket, Standing Standing)> Close()
    {
        lock (gate)
        {
            closed = true;
            List<(Socket, Standing)> all = [.. seats.Values];
            seats.Clear();
            return all;
        }
    }
}
