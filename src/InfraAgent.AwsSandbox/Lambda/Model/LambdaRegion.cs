namespace InfraAgent.AwsSandbox.Lambda.Model;

/// <summary>The functions of one region. Whoever touches them holds <see cref="Gate"/>.</summary>
sealed class LambdaRegion(string name)
{
    public Lock Gate { get; } = new();

    public string Name => name;

    public SortedDictionary<string, LambdaFunction> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Nothing ticks here: a passing state ends when somebody looks again.</summary>
    public void Settle()
    {
        foreach (var function in Functions.Values)
        {
            function.Pending = function.Updating = false;
        }
    }
}
