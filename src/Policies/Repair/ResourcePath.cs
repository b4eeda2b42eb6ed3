using System.Globalization;

namespace InfraAgent.Policies.Repair;

/// <summary>A step into a resource: a property by name, an item by index, or every item.</summary>
readonly record struct Step(string? Name, int Index)
{
    public const int Every = -1;

    public static Step Property(string name) => new(name, 0);

    public static Step Item(int index) => new(null, index);

    public bool IsEvery => Name is null && Index == Every;
}

/// <summary>A path that something can be written to, for example <c>BlockDeviceMappings[*].Ebs.Encrypted</c>.</summary>
static class ResourcePath
{
    /// <exception cref="FormatException">It is not a path.</exception>
    public static Step[] Parse(string text)
    {
        List<Step> steps = [];
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            rest = rest switch
            {
                ['[', ..] => Item(rest, steps),
                ['"', ..] => Quoted(rest, steps),
                ['.', _, ..] when steps.Count > 0 => rest[1..],
                _ => Name(rest, steps),
            };
        }

        return steps.Count > 0 ? [.. steps] : throw new FormatException("a path is missing");
    }

    static ReadOnlySpan<char> Item(ReadOnlySpan<char> rest, List<Step> steps)
    {
        var end = rest.IndexOf(']');
        var index = end < 0 ? [] : rest[1..end];
        steps.Add(index switch
        {
            ['*'] => Step.Item(Step.Every),
            _ when int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                Step.Item(number),
            _ => throw new FormatException($"'{rest}': an index is a number or *"),
        });
        return rest[(end + 1)..];
    }

    static ReadOnlySpan<char> Quoted(ReadOnlySpan<char> rest, List<Step> steps)
    {
        // A quote inside a quoted name is doubled.
        var end = 1;
        while (end < rest.Length && (rest[end] != '"' || rest[(end + 1)..] is ['"', ..]))
        {
            end += rest[end] == '"' ? 2 : 1;
        }

        if (end >= rest.Length)
        {
            throw new FormatException($"'{rest}': a quote is not closed");
        }

        steps.Add(Step.Property(rest[1..end].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)));
        return rest[(end + 1)..];
    }

    static ReadOnlySpan<char> Name(ReadOnlySpan<char> rest, List<Step> steps)
    {
        var end = rest.IndexOfAny('.', '[');
        var name = end < 0 ? rest : rest[..end];
        if (name.IsEmpty)
        {
            throw new FormatException($"'{rest}': a name is missing");
        }

        steps.Add(name is "*" ? Step.Item(Step.Every) : Step.Property(name.ToString()));
        return end < 0 ? [] : rest[end..];
    }
}
