using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>All objects of a bucket: <c>*</c>, or the bucket's ARN with nothing but a star behind it.</summary>
sealed class EveryObject : ItemOperator
{
    public override string Words => "every object of the bucket";

    protected override Truth Does(PropertyValue item) => item switch
    {
        TextValue { Text: var text } => Kleene.Of(IsEvery(text)),
        UnknownValue { Suffix: ['/', '*'] or ['*'] } unknown => Kleene.Of(IsEvery(unknown.Literal)),
        UnknownValue unknown when unknown.Suffix.Length > 0 || PartlyKnownText.IsOfAnother(unknown) => Truth.False,
        UnknownValue => Truth.Unknown,
        _ => Truth.False,
    };

    // A slash anywhere but before the star leaves only the objects below it.
    static bool IsEvery(string text) => text.EndsWith('*') && text.AsSpan(0, text.Length - 1).IndexOf('/') is var slash
        && (slash < 0 || slash == text.Length - 2);
}

/// <summary>A condition that holds for every request without TLS: <c>aws:SecureTransport</c> is false and nothing
/// else.</summary>
sealed class WithoutTls : Operator
{
    public override string Words => "aws:SecureTransport = false";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) => Condition(value);

    static Truth Condition(PropertyValue? value) => value switch
    {
        PropertyMap { Count: 1, Rest: null } map when map.Pairs.Keys.First() is "Bool" or "BoolIfExists" =>
            Key(map.Pairs.Values.First()),
        PropertyMap { Rest: null } => Truth.False,
        PropertyMap or UnknownValue or ChoiceValue => Truth.Unknown,
        _ => Truth.False,
    };

    static Truth Key(PropertyValue tested) => tested switch
    {
        PropertyMap { Count: 1, Rest: null } map
            when map.Pairs.Keys.First().Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase) =>
            HasFalse(map.Pairs.Values.First()),
        PropertyMap { Rest: null } => Truth.False,
        PropertyMap or UnknownValue or ChoiceValue => Truth.Unknown,
        _ => Truth.False,
    };

    static Truth HasFalse(PropertyValue value) => value switch
    {
        PropertyList { Items.Count: > 0 } list => list.Items.Max(HasFalse),
        UnknownValue or ChoiceValue => Truth.Unknown,
        _ => Kleene.Of(Scalars.Flag(value) == false),
    };
}
