namespace InfraAgent.AwsSandbox.Rds;

/// <summary>
/// The filters one operation knows, by name. One it does not know is refused: ignoring it would show too much.
/// </summary>
sealed class DbFilters<T>(Dictionary<string, Func<T, IEnumerable<string>>> byName)
{
    /// <summary>Reads the call's filters: all must hold, each by any one of its values. RDS knows no wildcards.</summary>
    public Func<T, bool> Read(RdsCall call)
    {
        var asked = call.Parameters.Group("Filters").Items("Filter")
            .Select(item => (Field: Field(item.Required("Name")), Values: item.Group("Values").List("Value"))).ToArray();
        return candidate => asked.All(filter =>
            filter.Field(candidate).Any(value => filter.Values.Contains(value, StringComparer.OrdinalIgnoreCase)));
    }

    Func<T, IEnumerable<string>> Field(string name) => byName.TryGetValue(name, out var field)
        ? field
        : throw RdsCall.Invalid($"Unrecognized filter name: {name}; the sandbox knows {string.Join(", ", byName.Keys)}.");
}
