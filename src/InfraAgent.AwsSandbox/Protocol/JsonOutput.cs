using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>Writes AWS's JSON: absent values leave no member.</summary>
sealed class JsonOutput(Utf8JsonWriter writer)
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Answer(Action<JsonOutput> content, int status = 200, string contentType = "application/json") =>
        new(status, contentType, Document(content));

    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public void Flag(string name, bool? value)
    {
        if (value is { } given)
        {
            writer.WriteBoolean(name, given);
        }
    }

    public void Number(string name, long? value)
    {
        if (value is { } given)
        {
            writer.WriteNumber(name, given);
        }
    }

    public void Time(string name, DateTimeOffset? value) =>
        Text(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public void Group(string name, Action content)
    {
        writer.WriteStartObject(name);
        content();
        writer.WriteEndObject();
    }

    public void List<T>(string name, IEnumerable<T> items, Action<T> content)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            content(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public void Texts(string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public void Map(string name, IReadOnlyDictionary<string, string> values) => Group(name, () =>
    {
        foreach (var (key, value) in values)
        {
            writer.WriteString(key, value);
        }
    });

    static ReadOnlyMemory<byte> Document(Action<JsonOutput> content)
    {
        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            writer.WriteStartObject();
            content(new JsonOutput(writer));
            writer.WriteEndObject();
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
