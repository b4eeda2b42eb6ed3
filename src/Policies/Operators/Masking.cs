namespace InfraAgent.Policies.Operators;

/// <summary>What looks like a secret or stands under a secret's name is nobody's business, whichever rule found it.</summary>
sealed class Masking(PropertyMap properties)
{
    static readonly TextValue masked = new("***");

    // A rule may show a value without the name beside it.
    readonly HashSet<string> secrets = [.. In("", properties)];

    public PropertyValue Of(string name, PropertyValue value) => value switch
    {
        PropertyList list => new PropertyList([.. list.Items.Select(item => Of(name, item))]),
        PropertyMap map => PropertyMap.Of(
            map.Select(pair => KeyValuePair.Create(pair.Key, Of(SecretPair.NameOf(map, pair.Key), pair.Value)))),
        TextValue { Text: var text } when secrets.Contains(text) => masked,
        TextValue or NumberValue when IsHidden(name, value) => masked,
        _ => value,
    };

    static IEnumerable<string> In(string name, PropertyValue value) => value switch
    {
        PropertyList list => list.Items.SelectMany(item => In(name, item)),
        PropertyMap map => map.SelectMany(pair => In(SecretPair.NameOf(map, pair.Key), pair.Value)),
        TextValue { Text: var text } when IsHidden(name, value) => [text],
        _ => [],
    };

    // Whoever knows the external id of a role can have a third party assume it.
    static bool IsHidden(string name, PropertyValue value) =>
        SecretScan.Holds(name, value)
        || (value is TextValue && name.EndsWith("ExternalId", StringComparison.OrdinalIgnoreCase));
}
