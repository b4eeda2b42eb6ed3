using System.Globalization;
using System.Text;
using System.Text.Json;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Audit;

/// <summary>JSON as somebody else sent it. A record is made of anything: nothing is resolved, dropped or refused.</summary>
static class SentJson
{
    const int Deepest = 128;

    static readonly UnknownValue Null = new("null");

    /// <summary>The value of a JSON text; the text itself where it is none.</summary>
    public static PropertyValue Parse(string text)
    {
        try
        {
            return Read(JsonElement.Parse(text, new() { AllowDuplicateProperties = true, MaxDepth = Deepest }));
        }
        catch (JsonException)
        {
            return new TextValue(text);
        }
    }

    public static PropertyValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new TextValue(Text(json)),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? new NumberValue(number) : new TextValue(json.GetRawText()),
        JsonValueKind.True => new BooleanValue(true),
        JsonValueKind.False => new BooleanValue(false),
        JsonValueKind.Array => new PropertyList([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => Map(json),
        _ => Null,
    };

    // A name that is sent twice is evidence too.
    static PropertyMap Map(JsonElement json)
    {
        Dictionary<string, PropertyValue> properties = new(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var name = Name(property);
            for (var again = 2; !properties.TryAdd(name, Read(property.Value)); again++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{Name(property)} ({again})");
            }
        }

        return PropertyMap.Of(properties);
    }

    static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(property)));
        }
    }

    // JsonElement reads no text that holds half of a surrogate pair.
    static string Text(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(json.GetRawText()[1..^1]);
        }
    }

    static string Unescape(string raw)
    {
        StringBuilder text = new(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var plain => plain,
            });
            i += raw[i] == 'u' ? 4 : 0;
        }

        return text.ToString();
    }
}
