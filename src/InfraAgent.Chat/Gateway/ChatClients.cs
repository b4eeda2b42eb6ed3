using System.Collections.Concurrent;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Text;
using InfraAgent.Chat.Turns;
using InfraAgent.SocketIo;

namespace InfraAgent.Chat.Gateway;

/// <summary>Who is at which socket: lets them in, greets them, and puts them out when their sign-in is over.</summary>
sealed class ChatClients(Switchboard switchboard, Tokens tokens, string agent, TimeProvider clock)
{
    // A program that opens sockets without end takes nobody else's place.
    const int MostSocketsOfOne = 2_000;

    readonly ConcurrentDictionary<string, ChatClient> clients = new(StringComparer.Ordinal);

    /// <returns>Null where nobody is any more.</returns>
    public ChatClient? Find(Socket socket) => clients.GetValueOrDefault(socket.Id);

    public async ValueTask<ConnectRefusal?> LetInAsync(Socket socket, CancellationToken cancellationToken)
    {
        var token = Admission.TokenOf(socket);
        var person = token is null ? tokens.Anybody : await tokens.PersonAsync(token, atSocket: true, cancellationToken);
        if (person is null)
        {
            return new("unauthorized", new { code = "unauthorized" });
        }

        if (clients.Values.Count(client => client.Person.Id == person.Id) >= MostSocketsOfOne)
        {
            return new("too many connections", new { code = "too_many_connections" });
        }

        // One that leaves before it has joined is never heard of again: nothing else may keep it.
        socket.Data = new ChatClient(socket, person, switchboard, Admission.ShowsCards(socket), Admission.LanguageOf(socket));
        return null;
    }

    public Task GreetAsync(Socket socket)
    {
        var client = clients[socket.Id] = (ChatClient)socket.Data!;
        client.ExpireAt(clock, Expired);
        socket.Emit("connected", new
        {
            clientId = socket.Id,
            agent,
            user = new { name = client.Person.Name, roles = client.Person.Roles },
        });
        return Task.CompletedTask;

        void Expired()
        {
            var text = new Localized("Tu sesión venció. Inicia sesión de nuevo.", "Your sign-in has expired. Sign in again.");
            socket.Emit("error", new ErrorPayload(null, text.In(client.Language), clock.GetUtcNow(), "token_expired"));
            socket.Disconnect();
        }
    }

    public Task LeaveAsync(Socket socket)
    {
        if (clients.TryRemove(socket.Id, out var client))
        {
            client.Dispose();
        }

        return Task.CompletedTask;
    }
}
