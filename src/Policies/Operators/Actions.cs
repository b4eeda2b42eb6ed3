using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>Some action of a policy statement, wildcards and all, takes in one of these: <c>iam:Pass*</c> takes in
/// <c>iam:PassRole</c>.</summary>
sealed class CoversAction(IReadOnlyList<string> wanted) : ItemOperator
{
    public override string Words => $"taking in {string.Join(" or ", wanted)}";

    protected override Truth Does(PropertyValue item) => item switch
    {
        TextValue { Text: var pattern } => Kleene.Of(Covers(pattern)),
        // The most that an unknown part can stand for is a star.
        UnknownValue unknown => Kleene.And(Truth.Unknown, Kleene.Of(Covers($"{unknown.Prefix}*{unknown.Suffix}"))),
        _ => Truth.False,
    };

    bool Covers(string pattern) => wanted.Any(action => Glob.Matches(pattern, Any(action), asAction: true));

    // A star that is wanted is any text, longer than the question marks with which somebody might fit it.
    static string Any(string action) => action.Replace("*", new string('*', 64), StringComparison.Ordinal);
}

/// <summary>An action that goes no further than one of these: <c>ec2:DescribeVpc*</c> is within
/// <c>ec2:Describe*</c>.</summary>
sealed class ActionWithin(IReadOnlyList<string> allowed) : ScalarOperator
{
    public override string Words => $"within {string.Join(", ", allowed)}";

    protected override bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        value is TextValue { Text: var action }
        && allowed.Any(pattern => Glob.Matches(pattern, action, asAction: true));
}
