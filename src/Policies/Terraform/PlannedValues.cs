using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>
/// What a plan says a resource's attributes will be: the values, what is known after apply only, and what must not be shown,
/// which a plan keeps in three trees of one shape.
/// </summary>
static class PlannedValues
{
    public static PropertyMap Read(JsonElement? value, JsonElement? unknown, JsonElement? sensitive, Written written) =>
        Value(value, unknown, sensitive, written) as PropertyMap ?? PropertyMap.Empty;

    static PropertyValue? Value(JsonElement? value, JsonElement? unknown, JsonElement? sensitive, Written written)
    {
        if (unknown is { ValueKind: JsonValueKind.True })
        {
            return written.Unknown();
        }

        var isSensitive = sensitive is { ValueKind: JsonValueKind.True };
        return value?.ValueKind switch
        {
            JsonValueKind.Object => Map(value, unknown, sensitive, written),
            JsonValueKind.Array => List(value, unknown, sensitive, written),
            JsonValueKind.String => Text(value.Value.GetString()!, isSensitive, written),
            JsonValueKind.Number when isSensitive => written.Hidden(value.Value.GetRawText()),
            null or JsonValueKind.Null => OnlyUnknown(unknown, sensitive, written),
            _ => PropertyJson.Plain(value.Value),
        };
    }

    static PropertyValue Text(string text, bool isSensitive, Written written) =>
        isSensitive && !string.IsNullOrWhiteSpace(text) ? written.Hidden(text) : written.Text(text);

    // What is not known is missing among the values; its tree alone says that it will be there.
    static PropertyValue? OnlyUnknown(JsonElement? unknown, JsonElement? sensitive, Written written) => unknown?.ValueKind switch
    {
        JsonValueKind.Object when Map(null, unknown, sensitive, written) is { Count: > 0 } map => map,
        JsonValueKind.Array when List(null, unknown, sensitive, written) is { Items.Count: > 0 } list => list,
        _ => null,
    };

    static PropertyMap Map(JsonElement? value, JsonElement? unknown, JsonElement? sensitive, Written written)
    {
        var unknowns = PlanJson.ByName(unknown);
        var secrets = PlanJson.ByName(sensitive);
        Dictionary<string, PropertyValue> values = new(StringComparer.Ordinal);
        foreach (var (name, member) in PlanJson.ByName(value))
        {
            unknowns.Remove(name, out var ahead);
            Add(name, member, Present(ahead));
        }

        foreach (var (name, ahead) in unknowns)
        {
            Add(name, null, ahead);
        }

        AddMissing();
        return PropertyMap.Owning(values);

        // A plan without changes leaves out what is not known.
        void AddMissing()
        {
            foreach (var name in written.IsOutcome ? written.Names : [])
            {
                if (!values.ContainsKey(name) && value is { ValueKind: JsonValueKind.Object } given && !given.TryGetProperty(name, out _))
                {
                    values[name] = name.EndsWith("_wo", StringComparison.Ordinal) ? Written.WriteOnly : written.Member(name).Unknown();
                }
            }
        }

        void Add(string name, JsonElement? member, JsonElement? ahead)
        {
            var secret = sensitive is { ValueKind: JsonValueKind.True } ? sensitive : Present(secrets.GetValueOrDefault(name));
            var here = written.Member(name);
            var found = Value(member, ahead, secret, here);
            found ??= name.EndsWith("_wo", StringComparison.Ordinal) && here.Nodes is { Count: > 0 } ? Written.WriteOnly : null;
            if (found is not null)
            {
                values[name] = found;
            }
        }
    }

    static PropertyList List(JsonElement? value, JsonElement? unknown, JsonElement? sensitive, Written written)
    {
        var values = Items(value);
        var unknowns = Items(unknown);
        var secrets = Items(sensitive);
        var count = Math.Max(values.Count, unknowns.Count);
        List<PropertyValue> items = new(count);
        for (var i = 0; i < count; i++)
        {
            var secret = sensitive is { ValueKind: JsonValueKind.True } ? sensitive : At(secrets, i);
            var here = written.Item(i, count);
            if ((Value(At(values, i), At(unknowns, i), secret, here) ?? (here.IsOutcome ? here.Unknown() : null)) is { } item)
            {
                items.Add(item);
            }
        }

        return new(items);
    }

    static List<JsonElement> Items(JsonElement? json) => json is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    static JsonElement? At(List<JsonElement> items, int index) => index < items.Count ? items[index] : null;

    static JsonElement? Present(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? null : json;
}
