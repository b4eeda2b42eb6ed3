using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>Some item of a list, or the one value that stands for it, is one of these, letter for letter.</summary>
sealed class AnyIs(IReadOnlyList<PropertyValue> wanted) : ItemOperator
{
    public override string Words => $"containing {string.Join(" or ", wanted.Select(Scalars.Text))}";

    protected override Truth Does(PropertyValue item)
    {
        var result = Truth.False;
        for (var i = 0; i < wanted.Count && result != Truth.True; i++)
        {
            result = Kleene.Or(result, item is UnknownValue unknown
                ? Kleene.And(Truth.Unknown, Kleene.Of(PartlyKnownText.CanBe(unknown, Scalars.Text(wanted[i])!)))
                : Kleene.Of(Scalars.Same(item, wanted[i])));
        }

        return result;
    }
}

/// <summary>Some item of a list fits a regular expression.</summary>
sealed class AnyMatches(IReadOnlyList<Pattern> patterns) : ItemOperator
{
    public override string Words => $"containing a text matching {string.Join(" or ", patterns.Select(p => p.Text))}";

    protected override Truth Does(PropertyValue item)
    {
        var result = Truth.False;
        for (var i = 0; i < patterns.Count && result != Truth.True; i++)
        {
            result = Kleene.Or(result, patterns[i].Matches(item));
        }

        return result;
    }
}

/// <summary>A list holds all of these, or a map all of these keys. A finding names every one that is missing.</summary>
sealed class HasAll(IReadOnlyList<string> wanted) : Operator
{
    public override string Words { get; } = $"with {string.Join(", ", wanted)}";

    public override Truth Absent => Kleene.Of(wanted.Count == 0);

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var result = Truth.True;
        for (var i = 0; i < wanted.Count; i++)
        {
            result = Kleene.And(result, Has(value, wanted[i]));
        }

        return result;
    }

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        var missing = wanted.Where(name => Has(value, name) == Truth.False).ToList();
        return [new("", value, missing.Count == 0 ? null : $"{Words}; missing: {string.Join(", ", missing)}")];
    }

    static Truth Has(PropertyValue value, string name)
    {
        if (value is PropertyMap map)
        {
            return map[name] switch
            {
                null => Truth.False,
                UnknownValue { Presence: Presence.Unsure } => Truth.Unknown,
                ChoiceValue choice when choice.Options.Contains(null) => Truth.Unknown,
                _ => Truth.True,
            };
        }

        if (value is not PropertyList list)
        {
            return value is UnknownValue ? Truth.Unknown : Kleene.Of(Is(value, name));
        }

        var result = Truth.False;
        for (var i = 0; i < list.Items.Count; i++)
        {
            result = Kleene.Or(result, list.Items[i] switch
            {
                UnknownValue unknown => PartlyKnownText.CanBe(unknown, name) ? Truth.Unknown : Truth.False,
                ChoiceValue => Truth.Unknown,
                var item => Kleene.Of(Is(item, name)),
            });
        }

        return result;
    }

    static bool Is(PropertyValue value, string name) =>
        Scalars.Text(value) is { } text && text.Equals(name, StringComparison.Ordinal);
}
