using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>What the known ends of a text prove.</summary>
static class PartlyKnownText
{
    public static bool CanBe(UnknownValue value, string text) =>
        !(IsOfAnother(value) && (text.Contains('*') || text.Contains(":aws:", StringComparison.Ordinal)))
        && text.Length >= value.Prefix.Length + value.Suffix.Length
        && text.StartsWith(value.Prefix, StringComparison.Ordinal)
        && text.EndsWith(value.Suffix, StringComparison.Ordinal);

    /// <summary>Whether it is the name or ARN of another resource and nothing around it: no wildcard, and never one of AWS's own
    /// (<c>arn:aws:iam::aws:policy/...</c>).</summary>
    public static bool IsOfAnother(UnknownValue value) =>
        value is { Presence: Presence.Reference, Prefix: "" or "arn:", Suffix: "", Literal: "" or "arn:" };

    /// <summary>Whether the text fits a wildcard whose ends are literal.</summary>
    public static Truth Fits(UnknownValue value, string wildcard)
    {
        var start = wildcard[..wildcard.IndexOf('*')];
        var end = wildcard[(wildcard.LastIndexOf('*') + 1)..];
        var oneStar = start.Length + end.Length + 1 == wildcard.Length;
        return Kleene.And(
            Kleene.And(Starts(value, start), Ends(value, end)),
            oneStar ? Truth.True : Truth.Unknown);
    }

    public static Truth Starts(UnknownValue value, string literal) =>
        value.Prefix.StartsWith(literal, StringComparison.Ordinal) ? Truth.True
        : literal.StartsWith(value.Prefix, StringComparison.Ordinal) ? Truth.Unknown
        : Truth.False;

    public static Truth Ends(UnknownValue value, string literal) =>
        value.Suffix.EndsWith(literal, StringComparison.Ordinal) ? Truth.True
        : literal.EndsWith(value.Suffix, StringComparison.Ordinal) ? Truth.Unknown
        : Truth.False;
}
