using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>One value that a tool takes, as its schema describes it.</summary>
/// <param name="Path">As arguments nest it: <c>region</c>, <c>tags.Project</c>.</param>
sealed record ToolField(string Path, JsonElement Schema, bool IsRequired)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    public string Type => Schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString()! : "string";

    public bool IsList => Type is "array";

    /// <summary>Whether any words will do: such a value can't be recognised by itself.</summary>
    public bool IsFree => Type is "string" && Choices.Count == 0 && Path.StartsWith("tags.", StringComparison.Ordinal);

    public IReadOnlyList<string> Choices => Texts(Schema) is { Count: > 0 } own ? own
        : Schema.TryGetProperty("items", out var items) ? Texts(items) : [];

    /// <summary>The values of a tool, the tags of the bank's tag policy among them.</summary>
    public static IReadOnlyList<ToolField> Of(ToolInfo tool) => [.. Of(tool.InputSchema, "", true)];

    /// <summary>Whether the tool takes tags that its schema doesn't name.</summary>
    public static bool TakesOtherTags(ToolInfo tool) =>
        tool.InputSchema.TryGetProperty("properties", out var properties) && properties.TryGetProperty("tags", out var tags)
        && tags.TryGetProperty("additionalProperties", out var more) && more.ValueKind is not JsonValueKind.False;

    /// <summary>The values as JSON that the schema takes; null where one is not accepted.</summary>
    public JsonNode? Convert(IReadOnlyList<string> values)
    {
        if (!IsList)
        {
            return values is [var only] ? ConvertOne(only, Schema, Type) : null;
        }

        var items = Schema.GetProperty("items");
        JsonArray array = [];
        foreach (var value in values)
        {
            if (ConvertOne(value, items, "string") is not { } item)
            {
                return null;
            }

            array.Add(item);
        }

        return array;
    }

    /// <summary>What is accepted, for who is asked.</summary>
    public string Accepts(Language language)
    {
        var about = Schema.TryGetProperty("description", out var description) ? description.GetString() : null;
        List<string> parts = [];
        if (Choices.Count > 0)
        {
            parts.Add(new Localized("uno de: ", "one of: ").In(language) + string.Join(", ", Choices));
        }

        if (Bound("minimum") is { } least && Bound("maximum") is { } most)
        {
            parts.Add(new Localized($"un número de {least} a {most}", $"a number from {least} to {most}").In(language));
        }
        else if (about is null && Schema.TryGetProperty("pattern", out var pattern))
        {
            parts.Add(new Localized("formato ", "format ").In(language) + $"`{pattern.GetString()}`");
        }

        if (Bound("minLength") is { } shortest && shortest > 1)
        {
            parts.Add(new Localized($"al menos {shortest} caracteres", $"at least {shortest} characters").In(language));
        }

        return string.Join("; ", new[] { about?.TrimEnd('.') }.OfType<string>().Concat(parts));
    }

    static IEnumerable<ToolField> Of(JsonElement schema, string prefix, bool isDemanded)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            yield break;
        }

        var required = schema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var property in properties.EnumerateObject())
        {
            var isRequired = isDemanded && required.Contains(property.Name);
            if (property.Name is "tags" && prefix.Length == 0)
            {
                foreach (var tag in Of(property.Value, "tags.", isRequired))
                {
                    yield return tag;
                }

                if (isRequired && !(property.Value.TryGetProperty("required", out var keys) && keys.GetArrayLength() > 0))
                {
                    yield return new("tags", property.Value, true);
                }
            }
            else
            {
                yield return new(prefix + property.Name, property.Value, isRequired);
            }
        }
    }

    static JsonNode? ConvertOne(string value, JsonElement schema, string type) => type switch
    {
        "integer" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsWithin(schema, number) ? number : null,
        "number" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
        "boolean" => Folding.Fold(value) switch
        {
            "true" or "si" or "yes" => true,
            "false" or "no" => false,
            _ => null,
        },
        "object" => Json.Object(value),
        _ => IsText(schema, value) is { } text ? JsonValue.Create(text) : null,
    };

    static bool IsWithin(JsonElement schema, int number) =>
        (!schema.TryGetProperty("minimum", out var least) || number >= least.GetInt32())
        && (!schema.TryGetProperty("maximum", out var most) || number <= most.GetInt32());

    static string? IsText(JsonElement schema, string value)
    {
        if (Texts(schema) is { Count: > 0 } choices)
        {
            return choices.FirstOrDefault(choice => Folding.Fold(choice) == Folding.Fold(value));
        }

        var isLongEnough = !schema.TryGetProperty("minLength", out var least) || value.Length >= least.GetInt32();
        var isShortEnough = !schema.TryGetProperty("maxLength", out var most) || value.Length <= most.GetInt32();
        return isLongEnough && isShortEnough && (!schema.TryGetProperty("pattern", out var pattern) || Fits(pattern.GetString()!, value)) ? value : null;
    }

    // A server's pattern may be one that .NET can't read, or too slow: then the server itself is the judge.
    static bool Fits(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, Patience) && !value.EndsWith('\n');
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    static List<string> Texts(JsonElement schema) =>
        schema.TryGetProperty("enum", out var list) ? [.. list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)] : [];

    int? Bound(string name) => Schema.TryGetProperty(name, out var bound) && bound.TryGetInt32(out var number) ? number : null;
}
