using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>All objects of the bucket that the policy, or the resource itself, names: <c>*</c>, or the bucket's ARN with nothing
/// but a star behind it.</summary>
sealed class EveryObject : Operator
{
    public override string Words => "every object of the bucket";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var named = evaluation.Properties["Bucket"] ?? evaluation.Properties["BucketName"];
        return new ObjectsOf(named, Words).Test(value, evaluation, here);
    }
}

/// <summary>All objects of a bucket of this name; of any, where it has none.</summary>
sealed class ObjectsOf(PropertyValue? bucket, string words) : ItemOperator
{
    static readonly string[] partitions = ["aws", "aws-cn", "aws-us-gov"];

    public override string Words => words;

    protected override Truth Does(PropertyValue item) => item switch
    {
        TextValue { Text: var text } => Kleene.And(Kleene.Of(IsEvery(text)), OfBucket(text)),
        UnknownValue { Suffix: ['/', '*'] or ['*'] } unknown =>
            Kleene.And(Kleene.Of(IsEvery(unknown.Literal)), OfBucket(unknown)),
        UnknownValue unknown when unknown.Suffix.Length > 0 || PartlyKnownText.IsOfAnother(unknown) => Truth.False,
        UnknownValue => Truth.Unknown,
        _ => Truth.False,
    };

    // A slash anywhere but before the star leaves only the objects below it.
    static bool IsEvery(string text) => text.EndsWith('*') && text.AsSpan(0, text.Length - 1).IndexOf('/') is var slash
        && (slash < 0 || slash == text.Length - 2);

    Truth OfBucket(string pattern) => bucket switch
    {
        TextValue { Text: var name } => Kleene.Of(Covers(pattern, name)),
        // A name that is written out need not be the one that a parameter brings; only a star is sure to be.
        ChoiceValue or UnknownValue { Presence: not Presence.Unsure } when !Covers(pattern, "\0") => Truth.Unknown,
        _ => Truth.True,
    };

    // What is put together from references is taken at its word where it can be the bucket's.
    Truth OfBucket(UnknownValue item) => bucket is TextValue { Text: var name }
        ? Kleene.Of(Covers($"{item.Prefix}*{item.Suffix}", name))
        : Truth.True;

    static bool Covers(string pattern, string name) =>
        partitions.Any(partition => Glob.Matches(pattern, $"arn:{partition}:s3:::{name}/\0"));
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
