using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>A property that is one thing and is to be another.</summary>
/// <param name="Before">Compact JSON; left out where there was nothing.</param>
/// <param name="After">Compact JSON; left out where there will be nothing.</param>
public sealed record DiffRow(string Path, string? Before, string? After);

/// <summary>In what a description differs from what exists. What is not known of either is no difference.</summary>
static class Differences
{
    public static IReadOnlyList<DiffRow> Of(Resource wanted, Resource live)
    {
        List<DiffRow> rows = [];
        Compare("", wanted.Properties, live.Properties, new(wanted.Properties, live.Properties), rows);
        foreach (var (type, companions) in wanted.Related ?? PropertyMap.Empty)
        {
            Compare(type, companions, live.Related?[type], new(wanted.Properties, live.Properties), rows);
        }

        return rows;
    }

    static void Compare(string path, PropertyValue wanted, PropertyValue? live, Sides sides, List<DiffRow> rows)
    {
        switch (wanted, live)
        {
            case (UnknownValue or ChoiceValue, _) or (_, UnknownValue or ChoiceValue):
            // AWS leaves out what is off or empty.
            case (BooleanValue { Flag: false } or PropertyList { Items.Count: 0 } or PropertyMap { Count: 0 }, null):
                break;
            case (PropertyMap map, PropertyMap other):
                foreach (var (name, value) in map)
                {
                    Compare(path.Length == 0 ? name : $"{path}.{name}", value, other[name], sides, rows);
                }

                break;
            case (PropertyList list, PropertyList other) when ByKey(list) is { } tags && ByKey(other) is { } others:
                foreach (var (key, value) in tags)
                {
                    Compare($"{path}.{key}", value, others.GetValueOrDefault(key), sides, rows);
                }

                break;
            case (PropertyList list, PropertyList other) when list.Items.Count == other.Items.Count && !list.All(item => item is TextValue):
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Compare($"{path}[{i}]", list.Items[i], other.Items[i], sides, rows);
                }

                break;
            case (PropertyList list, PropertyList other) when list.ToHashSet().SetEquals(other):
                break;
            default:
                if (live is null || Plain(wanted) != Plain(live))
                {
                    rows.Add(new(path, live is null ? null : Shown(path, live, sides.Live), Shown(path, wanted, sides.Wanted)));
                }

                break;
        }
    }

    static Dictionary<string, PropertyValue>? ByKey(PropertyList list)
    {
        Dictionary<string, PropertyValue> pairs = new(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not PropertyMap { Count: 2 } pair || pair["Key"] is not TextValue key || pair["Value"] is not { } value || !pairs.TryAdd(key.Text, value))
            {
                return null;
            }
        }

        return pairs;
    }

    // "20" and 20 are one value to CloudFormation.
    static string Plain(PropertyValue value) => value is TextValue text ? text.Text : PropertyJson.Text(value);

    static string Shown(string path, PropertyValue value, PropertyMap properties) =>
        PropertyJson.Text(Redaction.Of(properties, path.Split('.')[^1], value));

    readonly record struct Sides(PropertyMap Wanted, PropertyMap Live);
}
