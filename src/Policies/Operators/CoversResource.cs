using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>One resource of a policy statement, wildcards and all, takes in all of these ARNs: <c>arn:aws:*</c> takes in whatever
/// there is. In a wanted ARN <c>ACCOUNT</c> stands for the account that the pattern is about.</summary>
sealed class CoversResource(IReadOnlyList<string> wanted) : ItemOperator
{
    const string Account = "ACCOUNT";
    const string Partition = "PARTITION";

    static readonly string[] partitions = ["aws", "aws-cn", "aws-us-gov"];

    public override string Words => $"taking in {string.Join(" and ", wanted)}";

    protected override Truth Does(PropertyValue item) => item switch
    {
        TextValue { Text: var pattern } => Kleene.Of(Covers(WithoutVariables(pattern))),
        UnknownValue unknown when PartlyKnownText.IsOfAnother(unknown) || IsBelowAnother(unknown) => Truth.False,
        UnknownValue unknown when IsAccount(unknown) => Kleene.Of(Covers($"{unknown.Prefix}{Account}{unknown.Suffix}")),
        // The most that an unknown part can stand for is a star.
        UnknownValue unknown => Kleene.And(Truth.Unknown, Kleene.Of(Covers(WithoutVariables($"{unknown.Prefix}*{unknown.Suffix}")))),
        _ => Truth.False,
    };

    // ${Bucket.Arn}/* goes no further than the bucket.
    static bool IsBelowAnother(UnknownValue value) =>
        value is { Presence: Presence.Reference, Prefix: "arn:", Suffix: ['/', ..] }
        && value.Literal.Length == value.Prefix.Length + value.Suffix.Length;

    // arn:aws:iam::${AWS::AccountId}:role/*, whichever account that is.
    static bool IsAccount(UnknownValue value) =>
        value.Prefix.Count(':') == 4
        && value.Prefix.EndsWith(':')
        && value.Suffix.StartsWith(':')
        && value.Literal.Length == value.Prefix.Length + value.Suffix.Length;

    bool Covers(string pattern)
    {
        var account = pattern.Split(':', 6) is ["arn", _, _, _, { Length: > 0 } own, _] && !own.AsSpan().ContainsAny('*', '?')
            ? own
            : "000000000000";
        return partitions.Any(partition => wanted.All(arn => Glob.Matches(
            pattern,
            arn.Replace(Partition, partition, StringComparison.Ordinal).Replace(Account, account, StringComparison.Ordinal),
            asAction: true)));
    }

    // A variable such as ${aws:username, ''} may come to nothing and leave the star beside it.
    static string WithoutVariables(string pattern)
    {
        for (var start = pattern.IndexOf("${", StringComparison.Ordinal); start >= 0; start = pattern.IndexOf("${", start, StringComparison.Ordinal))
        {
            var end = pattern.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            pattern = pattern.Remove(start, end - start + 1);
        }

        return pattern;
    }
}
