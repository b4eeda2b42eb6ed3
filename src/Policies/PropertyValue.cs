using System.Collections;

namespace InfraAgent.Policies;

/// <summary>
/// A value of a resource property, in CloudFormation's shape: text, number, boolean, list, map, or one that is not known
/// yet. It is what a tool describes, a policy judges, a plan shows and AWS receives. Immutable.
/// </summary>
public abstract record PropertyValue
{
    /// <summary>Nothing known stays nothing: an absent optional argument is an absent property.</summary>
    public static implicit operator PropertyValue?(string? text) => text is null ? null : new TextValue(text);

    public static implicit operator PropertyValue?(long? number) => number is null ? null : new NumberValue(number.Value);

    public static implicit operator PropertyValue?(int? number) => number is null ? null : new NumberValue(number.Value);

    public static implicit operator PropertyValue?(bool? flag) => flag is null ? null : new BooleanValue(flag.Value);
}

/// <summary>Text.</summary>
public sealed record TextValue(string Text) : PropertyValue;

/// <summary>A number; CloudFormation has no separate integers.</summary>
public sealed record NumberValue(decimal Number) : PropertyValue;

/// <summary>True or false.</summary>
public sealed record BooleanValue(bool Flag) : PropertyValue;

/// <summary>
/// A value that exists but can't be known now (a reference, "known after apply"), and why. A string of which the ends are
/// known keeps them: <c>!Sub arn:aws:s3:::${B}/*</c> is provably not <c>*</c>.
/// </summary>
/// <param name="Reason">Why it is unknown, for the person who reads the finding.</param>
/// <param name="Prefix">The text it certainly starts with.</param>
/// <param name="Suffix">The text it certainly ends with.</param>
public sealed record UnknownValue(string Reason, string Prefix = "", string Suffix = "") : PropertyValue
{
    /// <summary>All text of it that its author wrote, in order: what a search for secrets reads.</summary>
    public string Literal { get; init; } = "";

    /// <summary>What is known about its being there at all.</summary>
    public Presence Presence { get; init; } = Presence.Present;

    /// <summary>The text that stands for it in a document, where there is one: a dynamic reference.</summary>
    public string? Written { get; init; }

    /// <summary>Whether it stays out of sight: true for a <c>NoEcho</c> parameter without a default, false for one that anybody
    /// can read, null where nobody can tell.</summary>
    public bool? Concealed { get; init; }
}

/// <summary>What is known of a value that is not known.</summary>
public enum Presence
{
    /// <summary>It may turn out absent: "known after apply" of something its author left out.</summary>
    Unsure,

    /// <summary>It is there; it may be blank: a parameter.</summary>
    Present,

    /// <summary>It is there and not blank: the name or ARN of another resource.</summary>
    Reference,
}

/// <summary>One of several values, depending on what is not known now: the branches of <c>Fn::If</c>, the allowed values of a
/// parameter. A null option is an absent property.</summary>
public sealed record ChoiceValue(IReadOnlyList<PropertyValue?> Options, string Reason) : PropertyValue;

/// <summary>Values in order.</summary>
public sealed record PropertyList(IReadOnlyList<PropertyValue> Items) : PropertyValue, IEnumerable<PropertyValue>
{
    public static PropertyList Empty { get; } = new([]);

    public static PropertyList Of(IEnumerable<string> texts) => new([.. texts.Select(text => new TextValue(text))]);

    public bool Equals(PropertyList? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Count;

    public IEnumerator<PropertyValue> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Properties by name, in the order they were written. Names are exact: CloudFormation is case-sensitive.</summary>
public sealed record PropertyMap : PropertyValue, IEnumerable<KeyValuePair<string, PropertyValue>>
{
    readonly Dictionary<string, PropertyValue> properties;

    PropertyMap(Dictionary<string, PropertyValue> properties, UnknownValue? rest = null)
    {
        this.properties = properties;
        Rest = rest;
    }

    public static PropertyMap Empty { get; } = new([]);

    public int Count => properties.Count;

    /// <summary>What every property not listed is worth, where more may come from elsewhere; null where there are no
    /// others.</summary>
    public UnknownValue? Rest { get; }

    /// <summary>The same pairs with an enumerator that costs nothing: every decision walks maps.</summary>
    internal Dictionary<string, PropertyValue> Pairs => properties;

    public PropertyValue? this[string name] => properties.GetValueOrDefault(name) ?? Rest;

    /// <summary>A map of the properties that have a value; those without one are left out.</summary>
    public static PropertyMap Of(params ReadOnlySpan<(string Name, PropertyValue? Value)> pairs)
    {
        Dictionary<string, PropertyValue> kept = new(pairs.Length, StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (value is not null)
            {
                kept.Add(name, value);
            }
        }

        return new(kept);
    }

    public static PropertyMap Of(IEnumerable<KeyValuePair<string, PropertyValue>> pairs) =>
        new(new Dictionary<string, PropertyValue>(pairs, StringComparer.Ordinal));

    /// <summary>A map over a dictionary that nobody else will write to.</summary>
    internal static PropertyMap Owning(Dictionary<string, PropertyValue> pairs, UnknownValue? rest = null) => new(pairs, rest);

    /// <summary>This map where others may set properties that are not in it.</summary>
    public PropertyMap WithRest(UnknownValue rest) => new(properties, rest);

    /// <summary>This map with one property set; without it when the value is null.</summary>
    public PropertyMap With(string name, PropertyValue? value)
    {
        Dictionary<string, PropertyValue> changed = new(properties, StringComparer.Ordinal);
        if (value is null)
        {
            changed.Remove(name);
        }
        else
        {
            changed[name] = value;
        }

        return new(changed, Rest);
    }

    public bool Equals(PropertyMap? other) =>
        other is not null && Count == other.Count && Equals(Rest, other.Rest) && properties.All(p => p.Value.Equals(other[p.Key]));

    public override int GetHashCode() => Count;

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
