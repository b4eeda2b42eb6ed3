using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>
/// Makes of the texts that an agent hands over the arguments that a tool's schema asks for. It converts and never guesses: what
/// is no number is none, and the agent is told.
/// </summary>
static class ArgumentReader
{
    /// <summary>The parameter of a packed tool that holds what has none of its own.</summary>
    public const string Packed = "optionsJson";

    /// <summary>The arguments, and what is wrong with those that are left out; null where nothing is.</summary>
    public static (JsonObject Arguments, string? Problem) Read(SchemaNode schema, IEnumerable<(string Name, string? Value)> given)
    {
        JsonObject arguments = [];
        List<string> problems = [];
        foreach (var (name, value) in given)
        {
            if (name == Packed && !schema.Properties.Any(property => property.Name == Packed))
            {
                Unpack(schema, value ?? "", arguments, problems);
            }
            else
            {
                Put(name, value is null ? null : JsonValue.Create(value), schema.Property(name), arguments, problems);
            }
        }

        return (arguments, problems.Count == 0 ? null : string.Join(' ', problems));
    }

    static void Unpack(SchemaNode schema, string text, JsonObject arguments, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (Structure(text) is not JsonObject options)
        {
            problems.Add($"{Packed} is not a JSON object.");
            return;
        }

        foreach (var (name, value) in options.ToList())
        {
            options.Remove(name);
            Put(name, value, schema.Property(name), arguments, problems);
        }
    }

    static void Put(string name, JsonNode? value, SchemaNode? schema, JsonObject arguments, List<string> problems)
    {
        // An argument that the schema does not know is the server's to refuse.
        if (schema is not { } known)
        {
            arguments.TryAdd(name, value);
        }
        else if (!TryConvert(value, known, out var converted))
        {
            problems.Add($"{name} is not {Article(known.Type)}.");
        }
        else if (!arguments.TryAdd(name, converted) && !JsonNode.DeepEquals(arguments[name], converted))
        {
            problems.Add($"{name} was given twice, with different values.");
        }
    }

    static bool TryConvert(JsonNode? value, SchemaNode schema, out JsonNode? converted)
    {
        converted = value;
        if (value is null || (schema.MayBeNull && Text(value) is "null"))
        {
            converted = null;
            return value is not null || schema.MayBeNull;
        }

        return (schema.Type, Text(value)) switch
        {
            ("object", { } text) => Structure(text) is JsonObject members && TryMembers(members, schema, out converted),
            ("array", { } text) => Structure(text) is JsonArray items && TryItems(items, schema, out converted),
            ("object", null) => value is JsonObject members && TryMembers(members, schema, out converted),
            ("array", null) => value is JsonArray items && TryItems(items, schema, out converted),
            ("integer", { } text) => TryInteger(text, out converted),
            ("number", { } text) => TryNumber(text, out converted),
            ("boolean", { } text) => TryBoolean(text, out converted),
            ("integer" or "number", null) => value.GetValueKind() is JsonValueKind.Number,
            ("boolean", null) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            ("string", null) => false,
            _ => true,
        };
    }

    static bool TryMembers(JsonObject members, SchemaNode schema, out JsonNode? converted)
    {
        JsonObject read = [];
        converted = read;
        foreach (var (name, member) in members.ToList())
        {
            members.Remove(name);
            var value = member;
            if (schema.Property(name) is { } known && !TryConvert(member, known, out value))
            {
                return false;
            }

            read.Add(name, value);
        }

        return true;
    }

    static bool TryItems(JsonArray items, SchemaNode schema, out JsonNode? converted)
    {
        JsonArray read = [];
        converted = read;
        foreach (var item in items.ToList())
        {
            items.Remove(item);
            if (!TryConvert(item, schema.Items, out var value))
            {
                return false;
            }

            read.Add(value);
        }

        return true;
    }

    static JsonNode? Structure(string text) => ModelJson.Parse(text) ?? JavaText.Parse(text);

    static bool TryInteger(string text, out JsonNode? number)
    {
        // "1.0" is an integer, as JSON Schema has it; "1.5" is none.
        var isOne = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue;
        number = isOne ? JsonValue.Create((long)value) : null;
        return isOne;
    }

    static bool TryNumber(string text, out JsonNode? number)
    {
        var isOne = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        number = isOne ? JsonValue.Create(value) : null;
        return isOne;
    }

    static bool TryBoolean(string text, out JsonNode? boolean)
    {
        var isOne = bool.TryParse(text, out var value);
        boolean = isOne ? JsonValue.Create(value) : null;
        return isOne;
    }

    static string? Text(JsonNode value) => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    static string Article(string type) => type is "integer" or "array" or "object" ? $"an {type}" : $"a {type}";
}
