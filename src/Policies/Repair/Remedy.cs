namespace InfraAgent.Policies.Repair;

/// <summary>What would make a resource satisfy a rule.</summary>
/// <param name="Fixes">Values to set.</param>
/// <param name="Fill">Set them wherever they were left out, even where leaving them out is allowed or only warned
/// of.</param>
/// <param name="RemoveFaults">Take away whatever the rule finds at fault.</param>
/// <param name="Removals">Take away these.</param>
sealed record Remedy(IReadOnlyList<Fix> Fixes, bool Fill, bool RemoveFaults, IReadOnlyList<Step[]> Removals)
{
    public static Remedy None { get; } = new([], false, false, []);
}

/// <summary>A value to set, for each environment.</summary>
sealed record Fix(string Path, Step[] Steps, PropertyValue[] ByEnvironment);
