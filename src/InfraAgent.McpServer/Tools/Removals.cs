using System.Collections.Concurrent;

namespace InfraAgent.McpServer.Tools;

/// <summary>Remembers what was removed, so that a retry of a removal is told of its success rather than that there is no such
/// thing.</summary>
sealed class Removals(TimeProvider clock)
{
    const int Most = 1000;

    readonly ConcurrentDictionary<(string Tool, string Subject), (ChangeResult Result, DateTimeOffset At)> removed = new();

    public void Remember(string tool, string subject, ChangeResult result)
    {
        if (result.Status is not ChangeStatus.Deleted)
        {
            return;
        }

        removed[(tool, subject)] = (result, clock.GetUtcNow());
        if (removed.Count > Most)
        {
            removed.TryRemove(removed.MinBy(entry => entry.Value.At).Key, out _);
        }
    }

    /// <summary>The result of the removal; null where none is remembered.</summary>
    public ChangeResult? Find(string tool, string subject) =>
        removed.TryGetValue((tool, subject), out var entry) && clock.GetUtcNow() - entry.At < Once.Window
            ? entry.Result with { Note = $"It was removed before, at {entry.At:u}: nothing more was changed." }
            : null;
}
