using System.Globalization;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>The value itself, read as CloudFormation reads it.</summary>
sealed class EqualTo(PropertyValue expected) : ScalarOperator
{
    readonly string text = Scalars.Text(expected)!;

    public override string Words => $"= {text}";

    public override string Expected => text;

    protected override bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        Scalars.Same(value, expected);

    protected override Truth TestUnknown(UnknownValue value) =>
        PartlyKnownText.CanBe(value, text) ? Truth.Unknown : Truth.False;
}

/// <summary>The same value as a sibling property.</summary>
sealed class EqualToSibling(PropertyPath sibling) : Operator
{
    public override string Words => $"= {sibling}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var other = sibling.Segments.Aggregate((PropertyValue?)here, static (at, name) => (at as PropertyMap)?[name]);
        return other is null
            ? Truth.False
            : value is UnknownValue || other is UnknownValue or ChoiceValue
                ? Truth.Unknown
                : Kleene.Of(Scalars.Same(value, other));
    }
}

/// <summary>One of several values. An entry such as <c>t3.*</c> stands for all that fit; an approval may end on a
/// day.</summary>
sealed class OneOf(IReadOnlyList<OneOf.Entry> entries) : ScalarOperator
{
    public sealed record Entry(PropertyValue Value, DateOnly? Until = null)
    {
        // "*" alone is the literal star of a policy document, not "anything".
        public string? Wildcard { get; } =
            Value is TextValue { Text: { Length: > 1 } text } && text.Contains('*') ? text : null;

        public string Words => Scalars.Text(Value)! + (Until is { } day ? $" (until {day:yyyy-MM-dd})" : "");
    }

    public override string Words { get; } = entries.Count == 0
        ? "one of a list that is still empty"
        : $"one of {string.Join(", ", entries.Select(entry => entry.Words))}";

    protected override bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var fits = entry.Wildcard is { } wildcard
                ? value is TextValue { Text: var text } && Glob.Matches(wildcard, text)
                : Scalars.Same(value, entry.Value);
            if (fits && (entry.Until is null || evaluation.Today <= entry.Until))
            {
                return true;
            }
        }

        return false;
    }

    protected override Truth TestUnknown(UnknownValue value)
    {
        var result = Truth.False;
        foreach (var entry in entries)
        {
            result = Kleene.Or(result, entry.Wildcard is { } wildcard
                ? PartlyKnownText.Fits(value, wildcard)
                : Kleene.And(Truth.Unknown, Kleene.Of(PartlyKnownText.CanBe(value, Scalars.Text(entry.Value)!))));
            if (entry.Until is not null && result == Truth.True)
            {
                result = Truth.Unknown;
            }
        }

        return result;
    }
}

/// <summary>A number with a bound.</summary>
sealed class Bounded(decimal bound, bool atLeast) : ScalarOperator
{
    public override string Words =>
        $"{(atLeast ? "at least" : "at most")} {bound.ToString(CultureInfo.InvariantCulture)}";

    protected override bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        Scalars.TryNumber(value, out var number) && (atLeast ? number >= bound : number <= bound);
}

/// <summary>A date after another, or after today.</summary>
/// <param name="date">The other date; null for today.</param>
sealed class LaterThan(DateOnly? date) : ScalarOperator
{
    public override string Words => date is { } day ? $"a date after {day:yyyy-MM-dd}" : "a date after today";

    protected override bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        value is TextValue { Text: var text }
        && DateOnly.TryParseExact(
            text.Length > 10 && text[10] == 'T' ? text[..10] : text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var found)
        && found > (date ?? evaluation.Today);
}
