namespace InfraAgent.AwsSandbox;

/// <summary>
/// What was received, in order of arrival. Keeps the newest calls only, as a sandbox may run for weeks.
/// </summary>
sealed class CallLog
{
    const int Kept = 50_000;
    readonly Lock gate = new();
    readonly Queue<Entry> entries = new();

    public IReadOnlyList<ReceivedCall> Snapshot()
    {
        lock (gate)
        {
            return [.. entries.Select(entry => entry.Call)];
        }
    }

    public Entry Add(ReceivedCall call)
    {
        var entry = new Entry { Call = call };
        lock (gate)
        {
            entries.Enqueue(entry);
            if (entries.Count > Kept)
            {
                entries.Dequeue();
            }
        }

        return entry;
    }

    /// <summary>A call whose status is still to come.</summary>
    public sealed class Entry
    {
        public required ReceivedCall Call { get; set; }

        public void Answered(int status) => Call = Call with { Status = status };
    }
}
