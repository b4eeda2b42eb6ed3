namespace InfraAgent.Policies.Conditions;

/// <summary>A compiled node of a rule. Testing allocates nothing; explaining is a second walk, taken only when
/// needed.</summary>
abstract class Condition
{
    /// <summary>What the condition demands, in words.</summary>
    public abstract string Words { get; }

    public abstract Truth Test(Evaluation evaluation, PropertyValue here);

    /// <summary>Adds the places that keep this condition from having the wanted outcome.</summary>
    public abstract void Explain(Site site, bool wanted, Explanation into);
}

/// <summary>A place in a resource: the value there and the path to it.</summary>
sealed record Site(Evaluation Evaluation, PropertyValue Here, string At)
{
    public Truth Test(Condition condition) => condition.Test(Evaluation, Here);
}

/// <summary>One place at fault.</summary>
/// <param name="Actual">The value found; null where there is none.</param>
/// <param name="Secret">The value must not be shown.</param>
sealed record Reason(string Path, PropertyValue? Actual, string Expected, bool Secret = false);

/// <summary>The places at fault, in the order of the rule.</summary>
sealed class Explanation
{
    public List<Reason> Reasons { get; } = [];

    public void Add(Reason reason) => Reasons.Add(reason);
}
