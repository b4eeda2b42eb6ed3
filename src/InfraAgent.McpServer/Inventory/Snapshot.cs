using System.Collections.Concurrent;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Inventory;

/// <summary>Where a resource stands in the one order of all listings.</summary>
public readonly record struct Position(string Service, string Region, string Id)
{
    public static Comparer<Position> Order { get; } = Comparer<Position>.Create((one, other) =>
        string.CompareOrdinal(one.Service, other.Service) is not 0 and var byService ? byService
        : string.CompareOrdinal(one.Region, other.Region) is not 0 and var byRegion ? byRegion
        : string.CompareOrdinal(one.Id, other.Id));
}

/// <summary>A resource of a listing, with what the policies hold against it.</summary>
public sealed record Found(LiveResource Live, IReadOnlyList<Finding> Findings)
{
    public Position Key { get; } = new(Live.Service, Live.Resource.Region!, Live.Id);
}

/// <summary>
/// What a listing found at one moment, in order of position. Pages are cut from it, so that nothing appears twice or is
/// missed while resources come and go.
/// </summary>
/// <param name="Id">Names it in cursors; it can't be guessed.</param>
public sealed record Snapshot(
    string Id, DateTimeOffset TakenAt, Found[] Found, IReadOnlyList<PartialFailure> Failures, int? Undecided = null)
{
    /// <summary>The listing it belongs to; a cursor can't continue another one.</summary>
    public string Filter { get; init; } = "";

    /// <summary>What comes after a position; it works on another snapshot too, since the order is the same.</summary>
    public Found[] After(Position position)
    {
        var (low, high) = (0, Found.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Position.Order.Compare(Found[middle].Key, position) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return Found[low..];
    }
}

/// <summary>Keeps recent snapshots while their pages are being read. One that is gone is simply taken again.</summary>
public sealed class SnapshotShelf(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    const int MostRows = 200_000;

    readonly ConcurrentDictionary<string, Snapshot> snapshots = new(StringComparer.Ordinal);

    public Snapshot? Find(string id, string filter) =>
        snapshots.TryGetValue(id, out var snapshot) && snapshot.Filter == filter && clock.GetUtcNow() - snapshot.TakenAt < Kept ? snapshot : null;

    public void Put(Snapshot snapshot)
    {
        snapshots[snapshot.Id] = snapshot;
        var rows = 0;
        foreach (var kept in snapshots.Values.OrderByDescending(kept => kept.TakenAt))
        {
            rows += kept.Found.Length;
            if (kept.Id != snapshot.Id && (rows > MostRows || clock.GetUtcNow() - kept.TakenAt >= Kept))
            {
                snapshots.TryRemove(kept.Id, out _);
            }
        }
    }
}
