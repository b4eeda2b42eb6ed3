using System.Collections.Concurrent;

namespace InfraAgent.SocketIo.Engine;

/// <summary>Sessions that ended while their clients were between two polls. They are told with the next, if it comes soon.</summary>
sealed class Farewells(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, EngineSession> ended = new(StringComparer.Ordinal);

    public void Add(EngineSession session)
    {
        ended[session.Id] = session;
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                ended.TryRemove(session.Id, out var _);
                timer?.Dispose();
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Kept, Timeout.InfiniteTimeSpan);
    }

    public EngineSession? Find(string id) => ended.GetValueOrDefault(id);
}
