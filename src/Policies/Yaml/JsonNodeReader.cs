using System.Text;
using System.Text.Json;

namespace InfraAgent.Policies.Yaml;

/// <summary>Reads JSON into the same nodes as YAML, lines included, under the same limits.</summary>
ref struct JsonNodeReader
{
    readonly ReadOnlySpan<byte> text;
    readonly YamlLimits limits;
    Utf8JsonReader reader;
    int nodes;
    int line = 1;
    int counted;

    JsonNodeReader(ReadOnlySpan<byte> text, YamlLimits limits)
    {
        this.text = text;
        this.limits = limits;
        reader = new(text, new() { MaxDepth = limits.MaxDepth });
    }

    /// <exception cref="UnreadableDocumentException">It is not JSON, repeats a name, or is more than the limits
    /// allow.</exception>
    public static YamlNode Read(ReadOnlySpan<byte> text, YamlLimits limits)
    {
        if (text.Length > limits.MaxCharacters)
        {
            throw new UnreadableDocumentException(1, $"longer than {limits.MaxCharacters} characters");
        }

        JsonNodeReader json = new(text, limits);
        try
        {
            json.reader.Read();
            var root = json.Value();
            json.reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            throw new UnreadableDocumentException(
                (int)(e.LineNumber ?? 0) + 1,
                e.Message.StartsWith("The maximum configured depth", StringComparison.Ordinal)
                    ? $"nested deeper than {limits.MaxDepth} levels"
                    : "not JSON: " + e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0]);
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableDocumentException(json.Line(), "a text that is not valid UTF-8 or UTF-16");
        }
    }

    YamlNode Value()
    {
        if (++nodes > limits.MaxNodes)
        {
            throw new UnreadableDocumentException(Line(), $"more than {limits.MaxNodes} values");
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(),
            JsonTokenType.StartArray => List(),
            JsonTokenType.String => new YamlScalar(Line(), null, reader.GetString()!, quoted: true),
            JsonTokenType.Null => new YamlScalar(Line(), null, "", quoted: false),
            _ => new YamlScalar(Line(), null, Encoding.UTF8.GetString(reader.ValueSpan), quoted: false),
        };
    }

    YamlList List()
    {
        var start = Line();
        List<YamlNode> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value());
        }

        return new(start, null, items);
    }

    YamlMap Map()
    {
        var start = Line();
        List<YamlEntry> entries = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, at) = (reader.GetString()!, Line());
            if (!names.Add(name))
            {
                throw new UnreadableDocumentException(at, $"the key '{name}' is written twice");
            }

            reader.Read();
            entries.Add(new(name, at, Value()));
        }

        return new(start, null, entries);
    }

    // Counted as the reader goes, so that the whole document is walked once.
    int Line()
    {
        var here = (int)reader.TokenStartIndex;
        line += text[counted..here].Count((byte)'\n');
        counted = here;
        return line;
    }
}
