using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>The property is there, or is not.</summary>
sealed class Exists(bool expected) : Operator
{
    public override string Words => expected ? "present" : "absent";

    public override Truth Absent => Kleene.Of(!expected);

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        value is UnknownValue { Presence: Presence.Unsure } ? Truth.Unknown : Kleene.Of(expected);
}

/// <summary>The value is there and holds something: text that is not blank, a list or map with items.</summary>
sealed class NonEmpty(bool expected) : Operator
{
    public override string Words => expected ? "present and not empty" : "absent or empty";

    public override Truth Absent => Kleene.Of(!expected);

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var holds = value switch
        {
            TextValue { Text: var text } => Kleene.Of(!string.IsNullOrWhiteSpace(text)),
            PropertyList list => Items(list),
            PropertyMap map => Kleene.Of(map.Count > 0),
            UnknownValue unknown => unknown is { Presence: Presence.Reference } or not { Prefix: "", Suffix: "" }
                ? Truth.True
                : Truth.Unknown,
            ChoiceValue => Truth.Unknown,
            _ => Truth.True,
        };
        return expected ? holds : Kleene.Not(holds);
    }

    // A list of nothing but "may be" items may be empty.
    static Truth Items(PropertyList list)
    {
        var result = Truth.False;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var unsure = list.Items[i] is UnknownValue { Presence: Presence.Unsure } or ChoiceValue;
            result = Kleene.Or(result, unsure ? Truth.Unknown : Truth.True);
        }

        return result;
    }
}
