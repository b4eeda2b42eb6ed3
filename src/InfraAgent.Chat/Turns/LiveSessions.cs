using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Turns;

/// <summary>The sessions that somebody speaks or listens in, in this process.</summary>
public sealed class LiveSessions(TimeProvider clock)
{
    readonly Lock gate = new();
    readonly Dictionary<ConversationKey, LiveSession> sessions = [];

    /// <summary>The session, for as long as it is used; <see cref="Leave"/> it afterwards.</summary>
    public LiveSession Enter(ConversationKey key)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(key, out var session))
            {
                sessions.Add(key, session = new(key, clock.GetUtcNow()));
            }

            session.Users++;
            return session;
        }
    }

    public void Leave(LiveSession session)
    {
        lock (gate)
        {
            if (--session.Users == 0)
            {
                sessions.Remove(session.Key);
            }
        }
    }

    /// <returns>Null where nobody speaks or listens in it here.</returns>
    public LiveSession? Find(ConversationKey key)
    {
        lock (gate)
        {
            return sessions.GetValueOrDefault(key);
        }
    }

    /// <summary>All of one person's.</summary>
    public IReadOnlyList<LiveSession> Of(string owner)
    {
        lock (gate)
        {
            return [.. sessions.Values.Where(session => session.Key.Owner == owner)];
        }
    }

    /// <summary>Stops every turn, since the program ends.</summary>
    public void StopAll()
    {
        lock (gate)
        {
            foreach (var session in sessions.Values)
            {
                session.Stop();
            }
        }
    }
}
