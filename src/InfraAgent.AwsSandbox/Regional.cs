namespace InfraAgent.AwsSandbox;

/// <summary>What a service keeps, region by region; each region comes to life when first asked for.</summary>
sealed class Regional<T>(Func<string, T> create)
{
    readonly Lock gate = new();
    readonly Dictionary<string, T> regions = new(StringComparer.Ordinal);

    public T In(string region)
    {
        lock (gate)
        {
            return regions.TryGetValue(region, out var known) ? known : regions[region] = create(region);
        }
    }
}
