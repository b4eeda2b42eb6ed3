using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>A list of no more than so many items; a single value is a list of one.</summary>
sealed class MaxItems(int most) : Operator
{
    public override string Words => $"at most {most} of them";

    public override Truth Absent => Truth.True;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        if (value is UnknownValue)
        {
            return Truth.Unknown;
        }

        if (value is not PropertyList list)
        {
            return Kleene.Of(most >= 1);
        }

        var certain = list.Items.Count(item => item is not (UnknownValue { Presence: Presence.Unsure } or ChoiceValue));
        return certain > most ? Truth.False : list.Items.Count <= most ? Truth.True : Truth.Unknown;
    }
}
