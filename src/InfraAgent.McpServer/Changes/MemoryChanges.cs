using System.Collections.Concurrent;

namespace InfraAgent.McpServer.Changes;

/// <summary>Changes of one process, forgotten with it.</summary>
public sealed class MemoryChanges(TimeProvider clock) : IChangeStore
{
    readonly ConcurrentDictionary<string, Change> changes = new(StringComparer.Ordinal);

    public Task AddAsync(Change change, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var old in changes.Values.Where(old => KeptChange.ForgottenAt(old) < now))
        {
            changes.TryRemove(old.Id, out _);
        }

        return changes.TryAdd(change.Id, change)
            ? Task.CompletedTask
            : throw KeptChange.Known(change.Id);
    }

    public Task<Change?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(changes.GetValueOrDefault(id));

    public Task<bool> ReplaceAsync(Change change, CancellationToken cancellationToken) => Task.FromResult(
        changes.TryGetValue(change.Id, out var before) && before.Version == change.Version - 1
        && changes.TryUpdate(change.Id, change, before));

    public Task<IReadOnlyList<Change>> PendingAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Change>>(
        [.. changes.Values.Where(change => change.State is ChangeState.Pending).OrderBy(change => change.CreatedAt)]);
}
