using System.Collections.Concurrent;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>Time in which waits up to a minute are over at once, and longer ones never are. What was waited for is kept.</summary>
sealed class ImpatientTime : TimeProvider
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    readonly ConcurrentQueue<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    /// <summary>Whether the long waits are over at once, too.</summary>
    public bool IsOver { get; set; }

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isOver = IsOver || (dueTime >= TimeSpan.Zero && dueTime <= Longest);
        if (dueTime >= TimeSpan.Zero && dueTime <= Longest)
        {
            waits.Enqueue(dueTime);
        }

        return System.CreateTimer(callback, state, isOver ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
