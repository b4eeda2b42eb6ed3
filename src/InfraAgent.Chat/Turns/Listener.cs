using System.Threading.Channels;

namespace InfraAgent.Chat.Turns;

/// <summary>Somebody who follows a session.</summary>
public sealed class Listener : IDisposable
{
    readonly LiveSessions sessions;
    readonly LiveSession session;

    internal Listener(LiveSessions sessions, LiveSession session, long? after)
    {
        (this.sessions, this.session) = (sessions, session);
        Events = session.Listen(after);
    }

    /// <summary>Ends for one that does not read.</summary>
    public ChannelReader<TurnEvent> Events { get; }

    public void Dispose()
    {
        session.Leave(Events);
        sessions.Leave(session);
    }
}
