using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>Data of persons in a text that anybody in the account can read: card numbers, identity card
/// numbers.</summary>
sealed class PersonalData(bool expected) : Operator
{
    public override string Words => expected ? "personal data" : "no card or identity card number";

    public override Truth Absent => Kleene.Of(!expected);

    public override bool HidesValue => true;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var found = Holds(value);
        return expected ? found : Kleene.Not(found);
    }

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site) => value is PropertyMap map && !expected
        ? map.Where(pair => Holds(pair.Value) != Truth.False).Select(pair => new Fault(pair.Key, pair.Value))
        : base.Locate(value, site);

    static Truth Holds(PropertyValue value)
    {
        switch (value)
        {
            case PropertyMap map:
                var any = Truth.False;
                foreach (var (_, inner) in map.Pairs)
                {
                    any = Kleene.Or(any, Holds(inner));
                }

                return any;
            case PropertyList list:
                var some = Truth.False;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    some = Kleene.Or(some, Holds(list.Items[i]));
                }

                return some;
            case UnknownValue or ChoiceValue:
                return Truth.Unknown;
            default:
                return Kleene.Of(Scalars.Text(value) is { } text && (HasCardNumber(text) || IdentityNumber.In(text)));
        }
    }

    // 13 to 19 digits, spaces or dashes between them, a card issuer's first digit, and a Luhn sum of a whole ten.
    static bool HasCardNumber(string text)
    {
        Span<int> digits = stackalloc int[20];
        var count = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                digits[Math.Min(count++, 19)] = text[i] - '0';
            }
            else if (i == text.Length || text[i] is not (' ' or '-'))
            {
                if (count is >= 13 and <= 19 && digits[0] is >= 2 and <= 6 && IsLuhn(digits[..count]))
                {
                    return true;
                }

                count = 0;
            }
        }

        return false;
    }

    static bool IsLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)];
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0;
    }
}
