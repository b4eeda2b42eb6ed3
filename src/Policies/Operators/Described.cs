using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A network rule that says what it is for; of a security group, the group itself and every rule in it. Both
/// lists of a group and a rule of its own are one demand, and no path exists in all of them.</summary>
sealed class Described : Operator
{
    static readonly Condition rule = At("Description", new NonEmpty(true));

    static readonly Condition group = new AllOf(
    [
        At("GroupDescription", new NonEmpty(true)),
        // What Terraform writes where nobody wrote anything.
        At("GroupDescription", new Negated(new EqualTo(new TextValue("Managed by Terraform")), "of its own")),
        Each("SecurityGroupIngress"),
        Each("SecurityGroupEgress"),
    ]);

    public override string Words => "described, with every rule in it";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        For(evaluation).Test(evaluation, value);

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        Explanation explanation = new();
        For(site.Evaluation).Explain(site with { Here = value, At = "" }, wanted: true, explanation);
        return explanation.Reasons.Select(reason => new Fault(reason.Path, reason.Actual, reason.Expected));
    }

    static Condition For(Evaluation evaluation) => evaluation.Resource.Type is "AWS::EC2::SecurityGroup" ? group : rule;

    static ItemTest Each(string list) => new(Quantifier.Each, PropertyPath.Parse(list), where: null, must: rule);

    static PathTest At(string path, Operator test) => new(PropertyPath.Parse(path), test, absent: null);
}
