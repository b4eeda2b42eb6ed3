using System.Globalization;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Aws;

/// <summary>
/// Reads a description on its way to AWS. It is read to the end: a property that nobody takes is one that would be judged and
/// not sent, and that is refused.
/// </summary>
sealed class PropertyReading(PropertyMap properties, string path = "")
{
    readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string? Text(string name) => Take(name) switch
    {
        null => null,
        TextValue text => text.Text,
        var other => throw Unfit(name, other),
    };

    public int? Number(string name) => Take(name) switch
    {
        null => null,
        NumberValue number => decimal.ToInt32(number.Number),
        TextValue text when int.TryParse(text.Text, CultureInfo.InvariantCulture, out var parsed) => parsed,
        var other => throw Unfit(name, other),
    };

    public bool? Flag(string name) => Take(name) switch
    {
        null => null,
        BooleanValue flag => flag.Flag,
        TextValue text when bool.TryParse(text.Text, out var parsed) => parsed,
        var other => throw Unfit(name, other),
    };

    public List<string>? Texts(string name) =>
        List(name)?.Select(item => item is TextValue text ? text.Text : throw Unfit(name, item)).ToList();

    /// <summary>A policy document or the like, as JSON.</summary>
    public string? Document(string name) => Take(name) switch
    {
        null => null,
        PropertyMap map => PropertyJson.Text(map),
        var other => throw Unfit(name, other),
    };

    /// <summary>Texts by name, such as variables.</summary>
    public Dictionary<string, string>? TextsByName(string name) => Take(name) switch
    {
        null => null,
        PropertyMap map => map.ToDictionary(
            pair => pair.Key, pair => pair.Value is TextValue text ? text.Text : throw Unfit($"{name}.{pair.Key}", pair.Value), StringComparer.Ordinal),
        var other => throw Unfit(name, other),
    };

    public T? Map<T>(string name, Func<PropertyReading, T?> read)
        where T : class => Take(name) switch
        {
            null => null,
            PropertyMap map => new PropertyReading(map, $"{path}{name}.").ToEnd(read),
            var other => throw Unfit(name, other),
        };

    public List<T>? Maps<T>(string name, Func<PropertyReading, T> read) => List(name)?.Select((item, index) =>
        item is PropertyMap map
            ? new PropertyReading(map, $"{path}{name}[{index}].").ToEnd(read)
            : throw Unfit(name, item)).ToList();

    public Dictionary<string, T>? MapsByName<T>(string name, Func<PropertyReading, T> read) => Take(name) switch
    {
        null => null,
        PropertyMap map => map.ToDictionary(
            pair => pair.Key,
            pair => pair.Value is PropertyMap inner
                ? new PropertyReading(inner, $"{path}{name}.{pair.Key}.").ToEnd(read)
                : throw Unfit($"{name}.{pair.Key}", pair.Value),
            StringComparer.Ordinal),
        var other => throw Unfit(name, other),
    };

    /// <summary>Reads all of it with <paramref name="read"/>.</summary>
    public T ToEnd<T>(Func<PropertyReading, T> read)
    {
        var result = read(this);
        return properties.FirstOrDefault(property => !taken.Contains(property.Key)).Key is { } left
            ? throw new ToolException(ErrorCode.Internal, $"{path}{left} was judged but can't be sent by this tool; nothing was changed.")
            : result;
    }

    IReadOnlyList<PropertyValue>? List(string name) => Take(name) switch
    {
        null => null,
        PropertyList list => list.Items,
        var other => throw Unfit(name, other),
    };

    PropertyValue? Take(string name)
    {
        taken.Add(name);
        return properties[name];
    }

    ToolException Unfit(string name, PropertyValue value) => new(ErrorCode.Internal, value is UnknownValue unknown
        ? $"{path}{name} is not known ({unknown.Reason}); nothing was changed."
        : $"{path}{name} has a value AWS can't take; nothing was changed.");
}
