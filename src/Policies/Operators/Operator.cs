using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>What can be demanded of a value. The set is closed: a rule can't bring its own.</summary>
abstract class Operator
{
    /// <summary>What is demanded, in words that follow a path.</summary>
    public abstract string Words { get; }

    /// <summary>What would be accepted, in words that stand alone.</summary>
    public virtual string Expected => Words;

    /// <summary>What it means that there is no value: nothing to praise, and nothing to blame.</summary>
    public virtual Truth Absent => Truth.False;

    /// <summary>Whether findings must keep the value to themselves.</summary>
    public virtual bool HidesValue => false;

    public abstract Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here);

    /// <summary>The operator that counts in an environment.</summary>
    public virtual Operator In(int environment) => this;

    /// <summary>The parts of a value that are at fault; most operators blame all of it.</summary>
    public virtual IEnumerable<Fault> Locate(PropertyValue value, Site site) => [new("", value)];
}

/// <summary>A part of a value that is at fault.</summary>
/// <param name="Below">The path from the value to the part.</param>
/// <param name="Expected">What would be accepted, where it differs from what the operator says of the whole.</param>
readonly record struct Fault(string Below, PropertyValue? Actual, string? Expected = null);

/// <summary>An operator on one text, number or boolean.</summary>
abstract class ScalarOperator : Operator
{
    public sealed override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) => value switch
    {
        UnknownValue unknown => TestUnknown(unknown),
        PropertyList or PropertyMap => Truth.False,
        _ => Kleene.Of(TestKnown(value, evaluation, here)),
    };

    protected abstract bool TestKnown(PropertyValue value, Evaluation evaluation, PropertyValue here);

    protected virtual Truth TestUnknown(UnknownValue value) => Truth.Unknown;
}

/// <summary>The opposite of an operator on one value. A list where one value belongs satisfies neither.</summary>
sealed class Negated(Operator inner, string words) : Operator
{
    public override string Words => words;

    public override Truth Absent => Truth.True;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        value is PropertyList or PropertyMap
            ? Truth.Unknown
            : Kleene.Not(inner.Test(value, evaluation, here));
}

/// <summary>An operator whose argument differs from one environment to the next.</summary>
sealed class PerEnvironment(Operator[] byEnvironment) : Operator
{
    public override string Words => byEnvironment[^1].Words;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        byEnvironment[evaluation.EnvironmentIndex].Test(value, evaluation, here);

    public override Operator In(int environment) => byEnvironment[environment];
}

/// <summary>An operator that some item of a list must satisfy; one value is a list of one.</summary>
abstract class ItemOperator : Operator
{
    public sealed override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) => Any(value);

    // Where an item does, it is the item that nobody wanted; where none does, the list lacks one.
    public sealed override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        var items = value is not PropertyList list ? []
            : list.Items.Select((item, i) => (Fault: new Fault($"[{i}]", item), Of: Any(item))).ToList();
        var worst = items.Exists(item => item.Of == Truth.True) ? Truth.True : Truth.Unknown;
        var faults = items.Where(item => item.Of == worst).Select(item => item.Fault).ToList();
        return faults.Count > 0 ? faults : [new("", value)];
    }

    protected abstract Truth Does(PropertyValue item);

    Truth Any(PropertyValue? value)
    {
        switch (value)
        {
            case null:
                return Truth.False;
            case PropertyList list:
                var result = Truth.False;
                for (var i = 0; i < list.Items.Count && result != Truth.True; i++)
                {
                    result = Kleene.Or(result, Any(list.Items[i]));
                }

                return result;
            case ChoiceValue choice:
                Truth? merged = null;
                foreach (var option in choice.Options)
                {
                    merged = Kleene.Merge(merged, Any(option));
                }

                return merged ?? Truth.Unknown;
            default:
                return Does(value);
        }
    }
}
