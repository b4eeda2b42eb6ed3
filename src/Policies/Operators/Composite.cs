using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A demand made of conditions. They look wherever a type may keep things, which the paths of a rule can't: those must
/// exist in every type that the rule is for.</summary>
sealed class Composite(string words, Condition condition) : Operator
{
    static readonly string[] policyDocuments = ["PolicyDocument", "Policies.PolicyDocument", "AssumeRolePolicyDocument"];

    public override string Words => words;

    /// <summary>No policy of a role, user, group or policy resource allows with <c>NotAction</c> or its like.</summary>
    public static Composite AllowsWithout(string element)
    {
        AllOf allowsWith = new([At("Effect", new EqualTo(new TextValue("Allow"))), At(element, new Exists(true))]);
        return new(
            $"no Allow with {element}",
            new AllOf(
            [
                .. policyDocuments.Select(document => new ItemTest(
                    Quantifier.None, PropertyPath.Parse($"{document}.Statement"), allowsWith, must: null)),
            ]));
    }

    /// <summary>Nothing stands under any of these names.</summary>
    public static Composite HoldsNone(IReadOnlyList<string> names) => new(
        $"nothing under {string.Join(", ", names)}",
        new AllOf([.. names.Select(name => At(name, new NonEmpty(false)))]));

    /// <summary>A statement of a bucket policy that denies every request without TLS.</summary>
    public static Composite DeniesInsecureTransport() => new(
        "denying everything to everybody without TLS (aws:SecureTransport false)",
        new AllOf(
        [
            At("Effect", new EqualTo(new TextValue("Deny"))),
            At("Principal", new AnyPrincipal(true)),
            At("Action", new CoversAction(["s3:*"])),
            At("Resource", new EveryObject()),
            At("Condition", new WithoutTls()),
        ]));

    static PathTest At(string path, Operator test) => new(PropertyPath.Parse(path), test, absent: null);

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        condition.Test(evaluation, value);

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        Explanation explanation = new();
        condition.Explain(new(site.Evaluation, value, ""), wanted: true, explanation);
        return explanation.Reasons.Select(reason => new Fault(reason.Path, reason.Actual));
    }
}
