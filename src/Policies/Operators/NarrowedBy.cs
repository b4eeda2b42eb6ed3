using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// The condition of a policy statement admits only requests that come with one of these keys and a value that is not just
/// anything. Negations, <c>...IfExists</c> and <c>ForAllValues</c> narrow nothing: a request without the key passes them. A key may
/// have a star, <c>*:sub</c>, and one that begins with <c>!</c> is an exception to it.
/// </summary>
sealed class NarrowedBy(IReadOnlyList<string> keys) : Operator
{
    readonly string[] wanted = [.. keys.Where(key => !key.StartsWith('!'))];
    readonly string[] exceptions = [.. keys.Where(key => key.StartsWith('!')).Select(key => key[1..])];

    public override string Words => $"demanding {string.Join(" or ", wanted)}";

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
        (key, values) => Narrows(key) ? Values(values, wildcards) : Truth.False);

    bool Narrows(string key) => Array.Exists(wanted, name => Is(name, key)) && !Array.Exists(exceptions, name => Is(name, key));

    static bool Is(string name, string key) => Glob.Matches(name, key, asAction: true);

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
        UnknownValue unknown => (!wildcards && !unknown.Literal.Contains("${", StringComparison.Ordinal))
            || PartlyKnownText.IsOfAnother(unknown) || Narrowness.Of(unknown.Prefix + "*")
            ? Truth.True
            : Truth.Unknown,
        _ => Kleene.Of(Scalars.Text(value) is { Length: > 0 } text && Narrowness.Of(text, wildcards)),
    };

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
