using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>What the tag policy allows one key to hold.</summary>
sealed record AllowedTag(string Key, Pattern? Pattern, OneOf? Values);

/// <summary>
/// Every tag that the tag policy knows has an allowed value and none is blank. A finding names all that offend, at
/// once.
/// </summary>
sealed class TagValues(IReadOnlyList<AllowedTag> allowed) : Operator
{
    public override string Words => "tag values that the tag policy allows";

    // No tags, no wrong values: which keys must be there is another rule's question.
    public override Truth Absent => Truth.True;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        if (value is not PropertyMap tags)
        {
            return Truth.Unknown;
        }

        var result = Truth.True;
        foreach (var (key, written) in tags.Pairs)
        {
            result = Kleene.And(result, Allows(key, written, evaluation));
        }

        return result;
    }

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        if (value is not PropertyMap tags)
        {
            return base.Locate(value, site);
        }

        var outcome = Test(value, site.Evaluation, site.Here);
        var faults = tags.Where(tag => Allows(tag.Key, tag.Value, site.Evaluation) == outcome).ToList();
        var expected = string.Join("; ", faults.Select(tag => $"{tag.Key} {Accepted(tag.Key)}"));
        return faults.Select(tag => new Fault(tag.Key, tag.Value, expected));
    }

    Truth Allows(string key, PropertyValue value, Evaluation evaluation)
    {
        if (value is UnknownValue or ChoiceValue)
        {
            return Find(key) is null ? Truth.True : Truth.Unknown;
        }

        if (string.IsNullOrWhiteSpace(Scalars.Text(value)))
        {
            return Truth.False;
        }

        var tag = Find(key);
        var fits = tag?.Pattern?.Matches(value) ?? Truth.True;
        return Kleene.And(fits, tag?.Values?.Test(value, evaluation, value) ?? Truth.True);
    }

    AllowedTag? Find(string key)
    {
        for (var i = 0; i < allowed.Count; i++)
        {
            if (allowed[i].Key.Equals(key, StringComparison.Ordinal))
            {
                return allowed[i];
            }
        }

        return null;
    }

    string Accepted(string key) => Find(key) switch
    {
        { Values: { } values } => values.Words,
        { Pattern: { } pattern } => $"matching {pattern.Text}",
        _ => "not blank",
    };
}

/// <summary>Tags that AWS itself takes: at most 50, in its character set, not too long, no reserved prefix, and no
/// two keys
/// that differ only in case.</summary>
sealed class AwsTags : Operator
{
    const int MaxTags = 50;
    const int MaxKey = 128;
    const int MaxValue = 256;
    const string Punctuation = " _.:/=+-@";

    public override string Words { get; } =
        $"at most {MaxTags} tags, keys up to {MaxKey} and values up to {MaxValue} letters, digits, spaces and "
        + $"{Punctuation.Trim()}, no key that starts with aws: or differs from another only in case";

    public override Truth Absent => Truth.True;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        if (value is not PropertyMap tags)
        {
            return Truth.Unknown;
        }

        if (tags.Count > MaxTags)
        {
            return Truth.False;
        }

        var result = Truth.True;
        foreach (var (key, written) in tags.Pairs)
        {
            result = Kleene.And(result, Takes(tags, key, written));
        }

        return result;
    }

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        if (value is not PropertyMap tags || tags.Count > MaxTags)
        {
            return base.Locate(value, site);
        }

        var outcome = Test(value, site.Evaluation, site.Here);
        return tags
            .Where(tag => Takes(tags, tag.Key, tag.Value) == outcome)
            .Select(tag => new Fault(tag.Key, tag.Value));
    }

    static Truth Takes(PropertyMap tags, string key, PropertyValue value)
    {
        var reserved = key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);
        if (reserved || key.Length is 0 or > MaxKey || !IsTagText(key))
        {
            return Truth.False;
        }

        foreach (var (other, _) in tags.Pairs)
        {
            if (other.Equals(key, StringComparison.OrdinalIgnoreCase) && !other.Equals(key, StringComparison.Ordinal))
            {
                return Truth.False;
            }
        }

        return value is UnknownValue or ChoiceValue
            ? Truth.Unknown
            : Kleene.Of(Scalars.Text(value) is { Length: <= MaxValue } text && IsTagText(text));
    }

    static bool IsTagText(string text)
    {
        foreach (var letter in text)
        {
            if (!char.IsLetterOrDigit(letter) && !Punctuation.Contains(letter) && letter != '\u00a0')
            {
                return false;
            }
        }

        return true;
    }
}
