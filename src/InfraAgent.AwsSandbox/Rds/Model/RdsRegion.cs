namespace InfraAgent.AwsSandbox.Rds.Model;

/// <summary>The databases of one region. Whoever touches them holds <see cref="Gate"/>.</summary>
sealed class RdsRegion(string name)
{
    public Lock Gate { get; } = new();

    public string Name => name;

    public SortedDictionary<string, DbInstance> Instances { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, DbSnapshot> Snapshots { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DbSubnetGroup> SubnetGroups { get; } = new(StringComparer.Ordinal)
    {
        [DbSubnetGroup.Default] = new(DbSubnetGroup.Default, "default"),
    };

    /// <summary>Nothing ticks here: a passing state ends when somebody looks again.</summary>
    public void Settle()
    {
        foreach (var gone in Instances.Values.Where(i => i.Status == DbInstance.Deleting).ToList())
        {
            Instances.Remove(gone.Id);
        }

        foreach (var instance in Instances.Values)
        {
            instance.Settle();
        }

        foreach (var snapshot in Snapshots.Values)
        {
            snapshot.Ready = true;
        }
    }
}
