namespace InfraAgent.Policies;

/// <summary>Judges resources by a pack. A pure function of its arguments: no clock, no input or output, no memory.</summary>
public sealed class PolicyEngine(PolicyPack pack)
{
    public PolicyPack Pack => pack;

    /// <summary>What all rules say of a resource: every reason, not the first.</summary>
    public Judgement Judge(Resource resource, PolicyContext context) => throw new NotSupportedException();

    /// <summary>The resource with everything set that a rule demands, that its author left out and that the rule can supply.
    /// What the author wrote is never changed.</summary>
    public FilledResource FillIn(Resource resource, PolicyContext context) => throw new NotSupportedException();

    /// <summary>The resource with every failing rule's remedy applied, over what the author wrote if need be; null when it
    /// would still be refused.</summary>
    public Resource? Remediate(Resource resource, PolicyContext context) => throw new NotSupportedException();
}
