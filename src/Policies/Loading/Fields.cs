using System.Globalization;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads the fields of a map, and reports what is missing, unknown or of the wrong kind.</summary>
sealed class Fields
{
    readonly YamlMap map;

    Fields(YamlMap map, FileErrors errors)
    {
        this.map = map;
        Errors = errors;
    }

    public int Line => map.Line;

    public FileErrors Errors { get; }

    /// <summary>The fields of a node; null, reported, when it is not a map.</summary>
    public static Fields? Of(YamlNode node, string what, FileErrors errors, params ReadOnlySpan<string> known)
    {
        if (node is not YamlMap map)
        {
            errors.Add(node.Line, $"{what} is a map of {string.Join(", ", known)}");
            return null;
        }

        foreach (var entry in map.Entries)
        {
            if (!known.Contains(entry.Key))
            {
                errors.Add(entry.Line, $"unknown key '{entry.Key}' in {what}; known are {string.Join(", ", known)}");
            }
        }

        return new(map, errors);
    }

    public YamlNode? Node(string key) => map[key] is YamlScalar { IsNull: true } ? null : map[key];

    public YamlNode? Required(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            Errors.Add(Line, $"'{key}' is missing");
        }

        return node;
    }

    public string? Text(string key, bool required = true)
    {
        switch (required ? Required(key) : Node(key))
        {
            case null:
                return null;
            case YamlScalar { Text: var text } when !string.IsNullOrWhiteSpace(text):
                return text;
            case var other:
                Errors.Add(other.Line, $"'{key}' is a text");
                return null;
        }
    }

    public bool? Flag(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlScalar scalar when scalar.ToProperty() is BooleanValue { Flag: var flag }:
                return flag;
            case var other:
                Errors.Add(other.Line, $"'{key}' is true or false");
                return null;
        }
    }

    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Errors.Add(Node(key)!.Line, $"'{key}' is a date such as 2027-01-31");
        return null;
    }

    /// <summary>A text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlScalar scalar => [scalar.Text],
        YamlList list when list.Items.All(item => item is YamlScalar) =>
            [.. list.Items.Cast<YamlScalar>().Select(item => item.Text)],
        var other => Wrong<string>(other, $"'{key}' is a text or a list of texts"),
    };

    public IReadOnlyList<YamlNode> Items(string key) => Node(key) switch
    {
        null => [],
        YamlList list => list.Items,
        var other => Wrong<YamlNode>(other, $"'{key}' is a list"),
    };

    public IReadOnlyList<YamlEntry> Entries(string key) => Node(key) switch
    {
        null => [],
        YamlMap entries => entries.Entries,
        var other => Wrong<YamlEntry>(other, $"'{key}' is a map"),
    };

    /// <summary>One of a few words.</summary>
    public T? Word<T>(string key, bool required, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        var text = Text(key, required);
        foreach (var (word, value) in words)
        {
            if (word.Equals(text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        if (text is not null)
        {
            Errors.Add(Node(key)!.Line, $"'{key}' is one of {Join(words)}, not '{text}'");
        }

        return null;
    }

    /// <summary>Text in the languages a pack speaks; Spanish stands in for one it does not.</summary>
    public Localized? Words(
        string key, IReadOnlyList<string> languages, bool required, params ReadOnlySpan<string> beside)
    {
        var node = required ? Required(key) : Node(key);
        if (node is null || Of(node, $"'{key}'", Errors, ["es", "en", .. beside]) is not { } texts)
        {
            return null;
        }

        foreach (var language in languages)
        {
            if (texts.Node(language) is null)
            {
                Errors.Add(texts.Line, $"'{key}' lacks the language '{language}'");
            }
        }

        return (texts.Text("es", required: false), texts.Text("en", required: false)) is ({ } es, var en)
            ? new(es, en ?? es)
            : null;
    }

    IReadOnlyList<T> Wrong<T>(YamlNode node, string message)
    {
        Errors.Add(node.Line, message);
        return [];
    }

    static string Join<T>(ReadOnlySpan<(string Word, T)> words)
    {
        List<string> list = [];
        foreach (var (word, _) in words)
        {
            list.Add(word);
        }

        return string.Join(", ", list);
    }
}
