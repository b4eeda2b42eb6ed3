using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// A value, or anything within it, that looks like a secret written out. A value known only as a reference is no
/// secret in
/// the document, so inside a larger value it is passed over; asked about directly it stays unknown.
/// </summary>
sealed class SecretLike(bool expected) : Operator
{
    public override string Words => expected ? "a secret" : "no secret written out; refer to Secrets Manager instead";

    public override Truth Absent => Kleene.Of(!expected);

    public override bool HidesValue => true;

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var secret = value is UnknownValue { Literal: "", Prefix: "", Suffix: "" }
            ? Truth.Unknown
            : Kleene.Of(Holds("", value));
        return expected ? secret : Kleene.Not(secret);
    }

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        var found = Find("", "", value).ToList();
        return expected || found.Count == 0 ? base.Locate(value, site) : found;
    }

    static bool Holds(string name, PropertyValue? value)
    {
        switch (value)
        {
            case TextValue { Text: var text }:
                return SecretScan.InText(text) || (SecretScan.IsSecretName(name) && SecretScan.IsWrittenOut(text));
            case NumberValue:
                return SecretScan.IsSecretName(name);
            case UnknownValue unknown:
                return (SecretScan.IsSecretName(name) && SecretScan.IsWrittenOut(unknown.Literal))
                    || SecretScan.InText(unknown.Literal)
                    || SecretScan.InText(unknown.Prefix)
                    || SecretScan.InText(unknown.Suffix);
            case ChoiceValue choice:
                return choice.Options.Any(option => Holds(name, option));
            case PropertyList list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (Holds(name, list.Items[i]))
                    {
                        return true;
                    }
                }

                return false;
            case PropertyMap map:
                foreach (var (key, inner) in map.Pairs)
                {
                    if (Holds(key, inner))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    static IEnumerable<Fault> Find(string at, string name, PropertyValue value) => value switch
    {
        PropertyMap map => map.SelectMany(pair => Find(PropertyPath.Join(at, pair.Key), pair.Key, pair.Value)),
        PropertyList list => list.Items.SelectMany((item, i) => Find($"{at}[{i}]", name, item)),
        _ => Holds(name, value) ? [new(at, value)] : [],
    };
}
