using System.Collections.Concurrent;

namespace InfraAgent.SocketIo.Engine;

/// <summary>Sessions a polling client closed while no poll of its stood open. The one that is on its way just then is told
/// nothing more than that it is over.</summary>
sealed class Farewells(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, ITimer> ended = new(StringComparer.Ordinal);

    public void Add(string session)
    {
        ended[session] = clock.CreateTimer(_ => TryTake(session), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (ended.TryGetValue(session, out var timer))
        {
            timer.Change(Kept, Timeout.InfiniteTimeSpan);
        }
    }

    public bool TryTake(string session)
    {
        if (!ended.TryRemove(session, out var timer))
        {
            return false;
        }

        timer.Dispose();
        return true;
    }
}
