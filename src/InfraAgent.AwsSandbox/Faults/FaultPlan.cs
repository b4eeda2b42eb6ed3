namespace InfraAgent.AwsSandbox;

/// <summary>Which calls are to go wrong, and how often; each fault is spent on the first calls it fits.</summary>
sealed class FaultPlan
{
    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; set; }

    readonly Lock gate = new();
    readonly List<Planned> planned = [];

    public void Add(string operation, Fault fault, int times, string? region)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (gate)
        {
            planned.Add(new(operation, region, fault) { Left = times });
        }
    }

    public Fault? Take(string operation, string region)
    {
        lock (gate)
        {
            var found = planned.Find(
                p => p.Left > 0 && p.Operation == operation && (p.Region is null || p.Region == region));
            if (found is null)
            {
                return null;
            }

            found.Left--;
            planned.RemoveAll(p => p.Left == 0);
            return found.Fault;
        }
    }

    sealed record Planned(string Operation, string? Region, Fault Fault)
    {
        public int Left { get; set; }
    }
}
