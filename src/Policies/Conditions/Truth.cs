namespace InfraAgent.Policies.Conditions;

/// <summary>Kleene's three values, ordered so that AND is the least and OR the greatest.</summary>
enum Truth
{
    False,
    Unknown,
    True,
}

static class Kleene
{
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth And(Truth a, Truth b) => a < b ? a : b;

    public static Truth Or(Truth a, Truth b) => a > b ? a : b;

    public static Truth Not(Truth value) => (Truth)(Truth.True - value);

    /// <summary>What can be said when the value is one of several and nobody knows which.</summary>
    public static Truth Merge(Truth? soFar, Truth option) =>
        soFar is null || soFar == option ? option : Truth.Unknown;
}
