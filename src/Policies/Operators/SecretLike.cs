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
            : Kleene.Of(SecretScan.Holds("", value));
        return expected ? secret : Kleene.Not(secret);
    }

    public override IEnumerable<Fault> Locate(PropertyValue value, Site site)
    {
        var found = Find("", "", value).ToList();
        return expected || found.Count == 0 ? base.Locate(value, site) : found;
    }

    static IEnumerable<Fault> Find(string at, string name, PropertyValue value) => value switch
    {
        PropertyMap map => map.SelectMany(pair =>
            Find(PropertyPath.Join(at, pair.Key), SecretPair.NameOf(map, pair.Key), pair.Value)),
        PropertyList list => list.Items.SelectMany((item, i) => Find($"{at}[{i}]", name, item)),
        _ => SecretScan.Holds(name, value) ? [new(at, value)] : [],
    };
}
