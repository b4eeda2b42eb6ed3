using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InfraAgent.Policies.CloudFormation;

namespace InfraAgent.Policies;

/// <summary>Property values as JSON, the form in which callers, plans and findings show them.</summary>
public static class PropertyJson
{
    const int MaxDepth = 128;
    const int MaxLength = 8_000_000;

    static readonly JsonDocumentOptions strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    static readonly SearchValues<char> unescaped =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !#$%()*,-./:;=?@[]^_{|}~");

    // Accents are for people to read; nothing here ends up inside HTML unescaped.
    static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value, its intrinsic functions turned into what is known of them; null for null and
    /// <c>AWS::NoValue</c>.</summary>
    public static PropertyValue? Read(JsonElement json) => Plain(json) is { } value ? Intrinsics.Resolve(value, new TemplateScope()) : null;

    /// <summary>The properties of a JSON object.</summary>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static PropertyMap ReadMap(JsonElement json) =>
        Read(json) as PropertyMap ?? throw new JsonException("An object of properties is expected.");

    /// <summary>The value of a JSON text. Duplicate names are refused: which one AWS would take is anyone's
    /// guess.</summary>
    /// <exception cref="JsonException">It is not JSON, repeats a name or nests too deep.</exception>
    public static PropertyValue? Parse(ReadOnlyMemory<byte> utf8)
    {
        Refuse(utf8.Length);
        return Parsed(() => JsonDocument.Parse(utf8, strict));
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static PropertyValue? Parse(string json)
    {
        Refuse(json.Length);
        return Parsed(() => JsonDocument.Parse(json, strict));
    }

    static PropertyValue? Parsed(Func<JsonDocument> parse)
    {
        try
        {
            using var document = parse();
            return Read(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair is met only when the text is read.
            throw new JsonException("A text in it is not valid UTF-16.", e);
        }
    }

    public static void Write(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case TextValue text:
                writer.WriteStringValue(text.Text);
                break;
            case NumberValue number:
                writer.WriteNumberValue(number.Number);
                break;
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.Flag);
                break;
            case PropertyList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case PropertyMap map:
                writer.WriteStartObject();
                foreach (var (name, inner) in map.Pairs)
                {
                    writer.WritePropertyName(name);
                    Write(writer, inner);
                }

                writer.WriteEndObject();
                break;
            case UnknownValue { Written: { } written }:
                writer.WriteStringValue(written);
                break;
            case UnknownValue unknown:
                WriteUnknown(writer, unknown.Reason);
                break;
            case ChoiceValue choice:
                WriteUnknown(writer, choice.Reason);
                break;
        }
    }

    /// <summary>The value as compact JSON.</summary>
    public static string Text(PropertyValue value)
    {
        // Most values shown are a word or a number, and need no writer.
        if (value is BooleanValue or NumberValue)
        {
            return Scalars.Text(value)!;
        }

        if (value is TextValue { Text: var plain } && !plain.AsSpan().ContainsAnyExcept(unescaped))
        {
            return $"\"{plain}\"";
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, compact))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Refuse(int length)
    {
        if (length > MaxLength)
        {
            throw new JsonException($"Longer than {MaxLength} characters.");
        }
    }

    static void WriteUnknown(Utf8JsonWriter writer, string reason)
    {
        writer.WriteStartObject();
        writer.WriteString(Intrinsics.Unknown, reason);
        writer.WriteEndObject();
    }

    /// <summary>The value as written; what looks like a function is a map like any other.</summary>
    internal static PropertyValue? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new TextValue(json.GetString()!),
        JsonValueKind.Number => json.TryGetDecimal(out var number)
            ? new NumberValue(number)
            : new TextValue(json.GetRawText()),
        JsonValueKind.True => new BooleanValue(true),
        JsonValueKind.False => new BooleanValue(false),
        JsonValueKind.Array => new PropertyList([.. json.EnumerateArray().Select(Plain).OfType<PropertyValue>()]),
        JsonValueKind.Object => PlainMap(json),
        _ => null,
    };

    static PropertyMap PlainMap(JsonElement json)
    {
        Dictionary<string, PropertyValue> properties = new(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (Plain(property.Value) is { } value && !properties.TryAdd(property.Name, value))
            {
                throw new JsonException($"The name '{property.Name}' is written twice.");
            }
        }

        return PropertyMap.Owning(properties);
    }
}
