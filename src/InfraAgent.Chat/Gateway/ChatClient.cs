using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Text;
using InfraAgent.Chat.Turns;
using InfraAgent.SocketIo;

namespace InfraAgent.Chat.Gateway;

/// <summary>One socket: who is at it, and which sessions it follows.</summary>
sealed class ChatClient(Socket socket, Person person, Switchboard switchboard, bool showsCards, Language language) : IDisposable
{
    const int MostFollowed = 100;

    // Timers count no further; a token that lives longer is looked at again by then.
    static readonly TimeSpan longestTimer = TimeSpan.FromDays(40);

    readonly Lock gate = new();
    readonly Dictionary<SessionId, Listener> followed = [];
    ITimer? expiry;
    bool isGone;

    public Socket Socket => socket;

    public Person Person => person;

    public bool ShowsCards => showsCards;

    public Language Language => language;

    public void ExpireAt(TimeProvider clock, Action expired)
    {
        if (person.ExpiresAt - clock.GetUtcNow() is var left && left < longestTimer)
        {
            expiry = clock.CreateTimer(_ => expired(), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Tells this socket what happens in a session from now on; does nothing where it does already.</summary>
    /// <param name="after">The number of the last event it knows; null for none.</param>
    public void Follow(SessionId session, long? after)
    {
        lock (gate)
        {
            if (isGone || followed.ContainsKey(session))
            {
                return;
            }

            if (followed.Count >= MostFollowed && followed.Remove(followed.Keys.First(), out var oldest))
            {
                oldest.Dispose();
            }

            var listener = switchboard.Listen(person, session, after);
            followed.Add(session, listener);
            _ = TellAsync(session.ToString(), listener);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isGone = true;
            expiry?.Dispose();
            foreach (var listener in followed.Values)
            {
                listener.Dispose();
            }
        }
    }

    async Task TellAsync(string session, Listener listener)
    {
        try
        {
            await foreach (var happened in listener.Events.ReadAllAsync(socket.Disconnected))
            {
                foreach (var announcement in Announcements.Of(session, happened, language))
                {
                    socket.Emit(announcement.Name, announcement.Payload);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The socket is gone.
        }
    }
}
