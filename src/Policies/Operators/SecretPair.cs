namespace InfraAgent.Policies.Operators;

/// <summary>An item that keeps a name beside its value, as tags, parameters and the variables of containers do.</summary>
static class SecretPair
{
    static readonly (string Name, string Value)[] shapes =
    [
        ("Name", "Value"), ("Key", "Value"), ("name", "value"), ("key", "value"), ("ParameterKey", "ParameterValue"),
        ("ParameterName", "ParameterValue"), ("HeaderName", "HeaderValue"),
    ];

    /// <summary>The name under which the value of a property counts: its neighbour's text where that names it.</summary>
    public static string NameOf(PropertyMap map, string property)
    {
        foreach (var (name, value) in shapes)
        {
            if (property.Equals(value, StringComparison.Ordinal)
                && map.Pairs.GetValueOrDefault(name) is TextValue { Text: { Length: > 0 } named })
            {
                return IsLookup(map) ? "" : named;
            }
        }

        return property;
    }

    // CodeBuild's value is then the secret's name.
    static bool IsLookup(PropertyMap map) =>
        (map.Pairs.GetValueOrDefault("Type") ?? map.Pairs.GetValueOrDefault("type"))
            is TextValue { Text: "SECRETS_MANAGER" or "PARAMETER_STORE" };
}
