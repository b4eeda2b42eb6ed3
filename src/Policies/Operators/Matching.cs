using System.Text;
using System.Text.RegularExpressions;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A regular expression, compiled once, in linear time whatever text it meets.</summary>
sealed class Pattern
{
    const string Special = @"\^$.|?*+()[]{}";

    readonly Lazy<Regex> regex;
    readonly string? starts;
    readonly string? whole;

    /// <param name="text">The expression.</param>
    /// <param name="known">It is known to be sound: it may wait for its first use, since building one can take
    /// milliseconds.</param>
    /// <exception cref="ArgumentException">It is not a regular expression, or needs backtracking.</exception>
    public Pattern(string text, bool known)
    {
        Text = text;
        regex = new(() => Build(text));
        _ = known ? null : regex.Value;
        starts = LiteralStart(text, out var rest);
        whole = rest is "$" ? starts : null;
        SaysItAll = rest.Length == 0;
    }

    public string Text { get; }

    // "^arn:" asks for its literal start and nothing else.
    bool SaysItAll { get; }

    public bool Matches(string text) => regex.Value.IsMatch(text);

    public Truth Matches(PropertyValue value) => value switch
    {
        UnknownValue unknown => Matches(unknown),
        _ => Kleene.Of(Scalars.Text(value) is { } text && regex.Value.IsMatch(text)),
    };

    Truth Matches(UnknownValue value)
    {
        if (starts is null)
        {
            return Truth.Unknown;
        }

        if (whole is not null)
        {
            return PartlyKnownText.CanBe(value, whole) ? Truth.Unknown : Truth.False;
        }

        return Kleene.And(PartlyKnownText.Starts(value, starts), SaysItAll ? Truth.True : Truth.Unknown);
    }

    static Regex Build(string text)
    {
        try
        {
            return new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException e)
        {
            throw new ArgumentException(e.Message, nameof(text), e);
        }
    }

    static string? LiteralStart(string text, out string rest)
    {
        rest = text;
        if (!text.StartsWith('^'))
        {
            return null;
        }

        StringBuilder literal = new();
        var i = 1;
        while (i < text.Length)
        {
            var escaped = text[i] == '\\' && i + 1 < text.Length && char.IsPunctuation(text[i + 1]);
            if (!escaped && Special.Contains(text[i]))
            {
                break;
            }

            var next = i + (escaped ? 2 : 1);
            if (next < text.Length && text[next] is '?' or '*' or '{')
            {
                // The character before a quantifier may be missing.
                break;
            }

            literal.Append(text[next - 1]);
            i = next;
        }

        rest = text[i..];
        return rest.Contains('|') ? null : literal.ToString();
    }
}

/// <summary>A text that fits a regular expression.</summary>
sealed class MatchesPattern(Pattern pattern) : ScalarOperator
{
    public override string Words => $"matching {pattern.Text}";

    protected override bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        pattern.Matches(value) == Truth.True;

    protected override Truth TestUnknown(UnknownValue value) => pattern.Matches(value);
}
