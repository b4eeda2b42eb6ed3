using System.Globalization;

namespace InfraAgent.Policies.Yaml;

/// <summary>A piece of a YAML document that remembers the line it stands on.</summary>
abstract class YamlNode(int line, string? tag)
{
    public int Line => line;

    /// <summary>A local tag such as <c>!Ref</c>, null for the common ones.</summary>
    public string? Tag => tag;

    /// <summary>The node as a property value; null for nothing.</summary>
    public abstract PropertyValue? ToProperty();
}

/// <summary>Text as written. Only unquoted text may mean a number, a boolean or nothing.</summary>
sealed class YamlScalar(int line, string? tag, string text, bool quoted) : YamlNode(line, tag)
{
    public string Text => text;

    public bool Quoted => quoted;

    public bool IsNull => !quoted && text is "" or "~" or "null";

    public override PropertyValue? ToProperty() => quoted ? new TextValue(text) : text switch
    {
        "" or "~" or "null" => null,
        "true" or "True" or "TRUE" => new BooleanValue(true),
        "false" or "False" or "FALSE" => new BooleanValue(false),
        _ when IsNumber(out var number) => new NumberValue(number),
        _ => new TextValue(text),
    };

    // Zeros in front mean an account number or the like, which must keep them.
    bool IsNumber(out decimal number)
    {
        number = 0;
        return text is not ['0', >= '0' and <= '9', ..]
            && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.')
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>Nodes in order.</summary>
sealed class YamlList(int line, string? tag, IReadOnlyList<YamlNode> items) : YamlNode(line, tag)
{
    public IReadOnlyList<YamlNode> Items => items;

    public override PropertyValue ToProperty() =>
        new PropertyList([.. items.Select(item => item.ToProperty()).OfType<PropertyValue>()]);
}

/// <summary>Nodes by key, in the order they were written.</summary>
sealed class YamlMap(int line, string? tag, IReadOnlyList<YamlEntry> entries) : YamlNode(line, tag)
{
    public IReadOnlyList<YamlEntry> Entries => entries;

    public YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in entries)
            {
                if (entry.Key.Equals(key, StringComparison.Ordinal))
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    public override PropertyValue ToProperty() => PropertyMap.Of(
        from entry in entries
        let value = entry.Value.ToProperty()
        where value is not null
        select KeyValuePair.Create(entry.Key, value));
}

/// <summary>A key, its line, and what it leads to.</summary>
readonly record struct YamlEntry(string Key, int Line, YamlNode Value);
