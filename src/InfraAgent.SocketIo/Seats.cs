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

    /// <summary>False if the client has joined already, or has asked to.</summary>
    public bool TryAsk(Socket socket)
    {
        lock (gate)
        {
            if (Find(socket.Namespace.Name).Standing is Standing.Asking or Standing.Joined)
            {
                return false;
            }

            seats[socket.Namespace.Name] = (socket, Standing.Asking);
            return true;
        }
    }

    /// <summary>False if the client has gone while it was decided about.</summary>
    public bool TryJoin(Socket socket)
    {
        lock (gate)
        {
            if (closed)
            {
                return false;
            }

            seats[socket.Namespace.Name] = (socket, Standing.Joined);
            socket.Namespace.Add(socket);
            return true;
        }
    }

    public void Refuse(Socket socket)
    {
        lock (gate)
        {
            seats.Remove(socket.Namespace.Name);
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
