using System.Buffers;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// One of these properties names whose it is: an account, an organization, or an ARN with an account in it. The ARN of a bucket
/// names nobody, since anybody may own a bucket of that name tomorrow. A reference to a resource or to the stack's own account is
/// taken to name one.
/// </summary>
sealed class NamesAccount(IReadOnlyList<string> properties) : Operator
{
    const int AccountDigits = 12;
    const int AccountField = 4;
    const string OrganizationStart = "o-";

    static readonly SearchValues<char> organizationCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public override string Words { get; } = $"an AWS account or organization named by {string.Join(" or ", properties)}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        if (value is not PropertyMap map)
        {
            return value is UnknownValue or ChoiceValue ? Truth.Unknown : Truth.False;
        }

        var result = Truth.False;
        for (var i = 0; i < properties.Count && result != Truth.True; i++)
        {
            result = Kleene.Or(result, Names(map[properties[i]]));
        }

        return result;
    }

    // The first that is written is the one to blame; where none is, the first that could be.
    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        var name = properties.FirstOrDefault(property => (value as PropertyMap)?[property] is not null, properties[0]);
        return [new(name, (value as PropertyMap)?[name])];
    }

    static Truth Names(PropertyValue? value)
    {
        switch (value)
        {
            case TextValue { Text: var text }:
                return Kleene.Of(IsAccount(text) || IsOrganization(text) || HasAccount(text));
            case NumberValue { Number: var number }:
                // JSON and YAML write an account as a number, too, and lose the zeros it starts with.
                return Kleene.Of(number > 0 && number % 1 == 0 && number < 1_000_000_000_000m);
            case UnknownValue unknown:
                return Names(unknown);
            case ChoiceValue choice:
                Truth? merged = null;
                foreach (var option in choice.Options)
                {
                    merged = Kleene.Merge(merged, Names(option));
                }

                return merged ?? Truth.Unknown;
            default:
                return Truth.False;
        }
    }

    static Truth Names(UnknownValue value)
    {
        var start = value.Prefix;
        if (value.Presence == Presence.Unsure)
        {
            return Truth.Unknown;
        }

        if (start.StartsWith("arn:", StringComparison.Ordinal))
        {
            return start.Count(':') > AccountField ? Kleene.Of(HasAccount(start)) : Truth.True;
        }

        if (start.Length > 0)
        {
            var possible = "arn:".StartsWith(start, StringComparison.Ordinal)
                || start.StartsWith(OrganizationStart, StringComparison.Ordinal)
                || (start.Length < AccountDigits && IsDigits(start));
            return possible ? Truth.Unknown : Truth.False;
        }

        var bare = value is { Suffix: "", Literal: "", Presence: Presence.Reference };
        return bare ? Truth.True : Truth.Unknown;
    }

    static bool HasAccount(ReadOnlySpan<char> arn)
    {
        Span<Range> fields = stackalloc Range[AccountField + 2];
        return arn.StartsWith("arn:") && arn.Split(fields, ':') == fields.Length && IsAccount(arn[fields[AccountField]]);
    }

    static bool IsOrganization(ReadOnlySpan<char> text) =>
        text.StartsWith(OrganizationStart) && text.Length >= AccountDigits && !text[2..].ContainsAnyExcept(organizationCharacters);

    static bool IsAccount(ReadOnlySpan<char> text) => text.Length == AccountDigits && IsDigits(text);

    static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
