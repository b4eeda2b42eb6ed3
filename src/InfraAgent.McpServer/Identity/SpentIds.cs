namespace InfraAgent.McpServer.Identity;

/// <summary>Remembers what may be used once, for as long as it could be used again.</summary>
/// <param name="most">How many it remembers. It never forgets one that still counts to make room for another.</param>
sealed class SpentIds(int most)
{
    readonly Lock locked = new();
    readonly HashSet<string> spent = new(StringComparer.Ordinal);
    readonly PriorityQueue<string, DateTimeOffset> byEnd = new();

    /// <returns>True the first time; false again and where there is no room to remember it.</returns>
    public bool TrySpend(string id, DateTimeOffset until, DateTimeOffset now)
    {
        lock (locked)
        {
            while (byEnd.TryPeek(out var old, out var end) && end <= now)
            {
                byEnd.Dequeue();
                spent.Remove(old);
            }

            if (spent.Count >= most || !spent.Add(id))
            {
                return false;
            }

            byEnd.Enqueue(id, until);
            return true;
        }
    }
}
