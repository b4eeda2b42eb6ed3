using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// The condition of a policy statement admits only requests that come with one of these keys and a value that is not just
/// anything. Negations, <c>...IfExists</c> and <c>ForAllValues</c> narrow nothing: a request without the key passes them.
/// </summary>
sealed class NarrowedBy(IReadOnlyList<string> keys) : Operator
{
    public override string Words => $"demanding {string.Join(" or ", keys)}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) => Comparisons(value);

    Truth Comparisons(PropertyValue? condition) => AnyOf(condition, Comparison);

    Truth Comparison(string name, PropertyValue tested)
    {
        const string any = "ForAnyValue:";
        return (name.StartsWith(any, StringComparison.Ordinal) ? name[any.Length..] : name) switch
        {
            "StringEquals" or "StringEqualsIgnoreCase" => Keys(tested, wildcards: false),
            "StringLike" or "ArnLike" or "ArnEquals" => Keys(tested, wildcards: true),
            _ => Truth.False,
        };
    }

    Truth Keys(PropertyValue tested, bool wildcards) => AnyOf(
        tested,
        (key, values) => keys.Contains(key, StringComparer.OrdinalIgnoreCase) ? Values(values, wildcards) : Truth.False);

    static Truth AnyOf(PropertyValue? value, Func<string, PropertyValue, Truth> test) => value switch
    {
        PropertyMap map => map.Aggregate(
            map.Rest is null ? Truth.False : Truth.Unknown,
            (result, pair) => Kleene.Or(result, test(pair.Key, pair.Value))),
        ChoiceValue choice => Merged(choice, option => AnyOf(option, test)),
        UnknownValue => Truth.Unknown,
        _ => Truth.False,
    };

    // One value of several is enough for a request to pass, so that each must be narrow.
    static Truth Values(PropertyValue? value, bool wildcards) => value switch
    {
        PropertyList { Items.Count: > 0 } list => list.Items.Min(item => Values(item, wildcards)),
        ChoiceValue choice => Merged(choice, option => Values(option, wildcards)),
        UnknownValue { Presence: Presence.Unsure } => Truth.Unknown,
        UnknownValue unknown => !wildcards || PartlyKnownText.IsOfAnother(unknown) || IsNarrow(unknown.Prefix + "*")
            ? Truth.True
            : Truth.Unknown,
        _ => Kleene.Of(Scalars.Text(value) is { Length: > 0 } text && (!wildcards || IsNarrow(text))),
    };

    // "o-*" is any organisation, "arn:aws:iam::*:role/x" a role of any account.
    static bool IsNarrow(string text)
    {
        var wildcard = text.AsSpan().IndexOfAny('*', '?');
        if (wildcard < 0)
        {
            return true;
        }

        if (text.Split(':', 6) is ["arn", _, _, _, var account, var resource])
        {
            return account.Length > 0
                ? account.AsSpan().IndexOfAny('*', '?') < 0
                : resource.Length > 0 && resource[0] is not ('*' or '?');
        }

        var start = text[..wildcard];
        return !start.StartsWith("arn:", StringComparison.Ordinal) && start.LastIndexOf('-') < start.Length - 1;
    }

    static Truth Merged(ChoiceValue choice, Func<PropertyValue?, Truth> test)
    {
        Truth? merged = null;
        foreach (var option in choice.Options)
        {
            merged = Kleene.Merge(merged, test(option));
        }

        return merged ?? Truth.Unknown;
    }
}
