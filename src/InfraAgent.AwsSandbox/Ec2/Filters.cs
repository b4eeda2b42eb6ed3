using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>
/// The filters one operation knows, by name. One it does not know is refused: ignoring it would show too much.
/// </summary>
sealed class Filters<T>(Dictionary<string, Func<T, IEnumerable<string?>>> byName)
{
    const int MaxValues = 200;

    /// <summary>Reads the call's filters: all must hold, each by any one of its values.</summary>
    public Func<T, bool> Read(Ec2Call call)
    {
        var asked = call.Parameters.Items("Filter").Select(item => Condition(call, item)).ToArray();
        return candidate => asked.All(holds => holds(candidate));
    }

    Func<T, bool> Condition(Ec2Call call, QueryParameters item)
    {
        var name = item.Required("Name");
        var patterns = item.List("Value");
        if (patterns.Count is 0 or > MaxValues)
        {
            throw new AwsErrorException(
                "InvalidParameterValue", $"The filter '{name}' takes from 1 to {MaxValues} values.");
        }

        var values = Field(name) ?? throw AwsErrorException.NotImplemented(
            $"The sandbox does not implement the filter '{name}' of ec2:{call.Operation}; it knows {Known()}.");
        return candidate => values(candidate)
            .Any(value => value is not null && patterns.Any(pattern => Wildcard.Matches(pattern, value)));
    }

    Func<T, IEnumerable<string?>>? Field(string name) =>
        byName.TryGetValue(name, out var field) ? field
        : !typeof(T).IsAssignableTo(typeof(Ec2Resource)) ? null
        : name == "tag-key" ? resource => TagsOf(resource).Keys
        : name.StartsWith("tag:", StringComparison.Ordinal)
            ? resource => [TagsOf(resource).GetValueOrDefault(name["tag:".Length..])]
        : null;

    string Known()
    {
        string[] ofTags = typeof(T).IsAssignableTo(typeof(Ec2Resource)) ? ["tag:<key>", "tag-key"] : [];
        return string.Join(", ", ofTags.Concat(byName.Keys));
    }

    static IReadOnlyDictionary<string, string> TagsOf(T resource) => (resource as Ec2Resource)!.Tags.Current;
}
