using System.Globalization;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Repair;

/// <summary>Sets a value in a resource's properties.</summary>
/// <param name="steps">Where.</param>
/// <param name="value">What.</param>
/// <param name="replace">Whether what is there may be replaced; if not, only what is absent is set.</param>
sealed class Setting(Step[] steps, PropertyValue value, bool replace)
{
    /// <summary>The places that were set.</summary>
    public List<string> Places { get; } = [];

    public PropertyMap In(PropertyMap properties) => (PropertyMap)Apply(properties, 0, "", insideItem: false)!;

    PropertyValue? Apply(PropertyValue? current, int index, string at, bool insideItem)
    {
        if (index == steps.Length)
        {
            if (current is not null && (!replace || current.Equals(value)))
            {
                return current;
            }

            Places.Add(at);
            return value;
        }

        return steps[index].Name is { } name
            ? Property(current, name, index, at, insideItem)
            : Items(current, index, at);
    }

    PropertyValue? Property(PropertyValue? current, string name, int index, string at, bool insideItem)
    {
        // An item without the branch is of another kind (an instance store has no Ebs): leave it alone.
        if (current is null && insideItem)
        {
            return null;
        }

        if (current is not (PropertyMap or null) && !replace)
        {
            return current;
        }

        var map = current as PropertyMap ?? PropertyMap.Empty;
        var inner = map[name];
        var leaf = index + 1 == steps.Length;
        var changed = Apply(inner, index + 1, PropertyPath.Join(at, name), insideItem && !leaf);
        return ReferenceEquals(changed, inner) ? current : map.With(name, changed);
    }

    PropertyValue? Items(PropertyValue? current, int index, string at) => current switch
    {
        PropertyList list => new PropertyList(
        [
            .. list.Items.Select((item, i) => steps[index].IsEvery || steps[index].Index == i
                ? Apply(item, index + 1, at + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", insideItem: true)!
                : item),
        ]),
        PropertyMap => Apply(current, index + 1, at, insideItem: true),
        _ => current,
    };
}

/// <summary>Takes what stands at a path out of a resource's properties.</summary>
static class Removal
{
    public static PropertyMap From(PropertyMap properties, Step[] steps) =>
        Apply(properties, steps) as PropertyMap ?? PropertyMap.Empty;

    static PropertyValue? Apply(PropertyValue current, ReadOnlySpan<Step> steps)
    {
        if (steps.IsEmpty)
        {
            return null;
        }

        switch (current)
        {
            case PropertyMap map when steps[0].Name is { } name && map[name] is { } inner:
                return map.With(name, Apply(inner, steps[1..]));
            case PropertyList list
                when steps[0] is { Name: null, Index: var index and >= 0 } && index < list.Items.Count:
                var changed = Apply(list.Items[index], steps[1..]);
                return new PropertyList(
                    [.. list.Items.Select((item, i) => i == index ? changed : item).OfType<PropertyValue>()]);
            default:
                return current;
        }
    }
}
