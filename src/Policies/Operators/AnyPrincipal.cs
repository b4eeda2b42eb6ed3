using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A principal that means anybody: <c>*</c>, alone, in a list, or under AWS and its like.</summary>
sealed class AnyPrincipal(bool expected) : Operator
{
    public override string Words => expected ? "granted to anybody" : "not granted to anybody";

    public override Truth Absent => Kleene.Of(!expected);

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var anybody = IsAnybody(value);
        return expected ? anybody : Kleene.Not(anybody);
    }

    static Truth IsAnybody(PropertyValue? value)
    {
        switch (value)
        {
            case TextValue { Text: var text }:
                return Kleene.Of(text.Length > 0 && text.AsSpan().TrimStart('*').IsEmpty);
            case UnknownValue unknown:
                return PartlyKnownText.CanBe(unknown, "*") ? Truth.Unknown : Truth.False;
            case ChoiceValue choice:
                Truth? merged = null;
                foreach (var option in choice.Options)
                {
                    merged = Kleene.Merge(merged, IsAnybody(option));
                }

                return merged ?? Truth.Unknown;
            case PropertyList list:
                var some = Truth.False;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    some = Kleene.Or(some, IsAnybody(list.Items[i]));
                }

                return some;
            case PropertyMap map:
                var any = Truth.False;
                foreach (var (_, inner) in map.Pairs)
                {
                    any = Kleene.Or(any, IsAnybody(inner));
                }

                return any;
            default:
                return Truth.False;
        }
    }
}
