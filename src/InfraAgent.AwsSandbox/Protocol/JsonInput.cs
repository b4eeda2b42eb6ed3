using System.Text.Json;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>
/// Reads a JSON body by name, and remembers what was read so that the rest can be refused. A null is an absent member.
/// </summary>
sealed class JsonInput
{
    const int MaxDepth = 32;
    readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    readonly HashSet<string> read = new(StringComparer.Ordinal);
    readonly List<JsonInput> opened = [];
    readonly string path;

    JsonInput(JsonElement element, string path)
    {
        (this.path, Value) = (path, element);
        var present = Object(element, path).EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null);
        foreach (var member in present)
        {
            members[Decoded(() => member.Name, path)] = member.Value;
        }
    }

    /// <summary>No body at all reads like an empty object.</summary>
    public static JsonInput Parse(AwsRequest request)
    {
        var text = request.BodyText();
        try
        {
            using var document = JsonDocument.Parse(
                text.Length == 0 ? "{}" : text, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return new(document.RootElement.Clone(), "");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Wrong("The request body is not a well-formed JSON object.");
        }
    }

    /// <summary>The object as it was sent, for what is kept and given back unchanged.</summary>
    public JsonElement Value { get; }

    /// <summary>What it has members for, where their names are data.</summary>
    public IReadOnlyCollection<string> Names => members.Keys;

    public bool Has(string name) => members.ContainsKey(name);

    public string? Text(string name) => Member(name) is { } value ? Text(value, Named(name)) : null;

    public string Required(string name) => Text(name) ?? throw Invalid(Named(name), null, "Member must not be null");

    public bool? Flag(string name) => Member(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"{Named(name)} must be true or false."),
    };

    public int? Number(string name, int min = int.MinValue, int max = int.MaxValue)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            throw Wrong($"{Named(name)} must be a whole number.");
        }

        return number < min
            ? throw Invalid(Named(name), $"{number}", $"Member must have value greater than or equal to {min}")
            : number <= max
            ? number
            : throw Invalid(Named(name), $"{number}", $"Member must have value less than or equal to {max}");
    }

    /// <summary>One of a few words, as AWS enumerations are.</summary>
    public string? Choice(string name, params string[] choices) => Text(name) switch
    {
        null => null,
        { } text when choices.Contains(text, StringComparer.Ordinal) => text,
        { } other => throw Invalid(
            Named(name), other, $"Member must satisfy enum value set: [{string.Join(", ", choices)}]"),
    };

    public byte[]? Bytes(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.TryGetBytesFromBase64(out var bytes) => bytes,
        _ => throw Wrong($"{Named(name)} must be base64 text."),
    };

    public JsonInput? Group(string name) => Member(name) is { } value ? Open(value, Named(name)) : null;

    public IReadOnlyList<JsonInput>? Items(string name) =>
        Elements(name)?.Select((item, index) => Open(item, $"{Named(name)}.{index + 1}")).ToList();

    public IReadOnlyList<string>? Texts(string name) =>
        Elements(name)?.Select((item, index) => Text(item, $"{Named(name)}.{index + 1}")).ToList();

    /// <summary>An object whose names are data, such as tags.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name) => Group(name)?.Whole();

    public void RefuseUnread(string operation)
    {
        if (members.Keys.FirstOrDefault(name => !read.Contains(name)) is { } unread)
        {
            throw AwsErrorException.NotImplemented(
                $"The sandbox does not implement the member {Named(unread)} of {operation}.");
        }

        foreach (var inner in opened)
        {
            inner.RefuseUnread(operation);
        }
    }

    /// <summary>In the words AWS's own validation has for all its services.</summary>
    public static AwsErrorException Invalid(string member, string? value, string constraint) => new(
        "ValidationException",
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{Camel(member)}' failed to " +
        $"satisfy constraint: {constraint}");

    public static AwsErrorException Wrong(string message) => new("SerializationException", message);

    SortedDictionary<string, string> Whole()
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in members.Keys)
        {
            map[name] = Required(name);
        }

        return map;
    }

    JsonElement? Member(string name)
    {
        read.Add(name);
        return members.TryGetValue(name, out var value) ? value : null;
    }

    JsonInput Open(JsonElement value, string at)
    {
        var inner = new JsonInput(value, at);
        opened.Add(inner);
        return inner;
    }

    JsonElement.ArrayEnumerator? Elements(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        _ => throw Wrong($"{Named(name)} must be a list."),
    };

    static JsonElement Object(JsonElement value, string at) => value.ValueKind == JsonValueKind.Object
        ? value
        : throw Wrong($"{(at.Length == 0 ? "The request body" : at)} must be an object.");

    static string Text(JsonElement value, string at) => value.ValueKind == JsonValueKind.String
        ? Decoded(() => value.GetString() ?? "", at)
        : throw Wrong($"{at} must be a text.");

    // JSON can spell half of a surrogate pair, which is no text.
    static string Decoded(Func<string> text, string at)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            throw Wrong($"{at} holds an escape that is no character.");
        }
    }

    /// <summary>A member's full name, as an error says it.</summary>
    public string Named(string name) => path.Length == 0 ? name : $"{path}.{name}";

    static string Camel(string member) => string.Join('.', member.Split('.')
        .Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
