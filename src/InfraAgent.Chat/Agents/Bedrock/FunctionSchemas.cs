using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.BedrockAgent.Model;
using ParameterType = Amazon.BedrockAgent.Type;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>
/// Tools as the functions of a Bedrock agent, which know five parameters, no objects, no lists of values and no limits. An object
/// becomes a text of JSON; what is more than five goes into one more such text (<see cref="ArgumentReader.Packed"/>); and what a
/// value may be goes into its description. <see cref="ArgumentReader"/> is the way back.
/// </summary>
static class FunctionSchemas
{
    // More only where AWS raised the quota.
    const int MostParameters = 5;
    const int LongestFunction = 1_200;
    const int LongestParameter = 500;
    static readonly string[] Scalars = ["string", "number", "integer", "boolean", "array"];

    public static Function Of(ToolInfo tool)
    {
        var schema = SchemaNode.Of(tool.InputSchema);
        var required = schema.Required;
        // Those that must be given come first, and among them those that fit as they are.
        List<(string Name, SchemaNode Schema)> all =
        [
            .. schema.Properties
                .OrderByDescending(property => required.Contains(property.Name))
                .ThenByDescending(property => IsScalar(property.Schema)),
        ];
        var own = all.Count <= MostParameters ? all : all[..(MostParameters - 1)];
        var packed = all[own.Count..];
        var parameters = own.ToDictionary(
            property => property.Name, property => Parameter(property.Schema, required.Contains(property.Name)), StringComparer.Ordinal);
        if (packed.Count > 0)
        {
            parameters[ArgumentReader.Packed] = Packed(packed, required);
        }

        return new()
        {
            Name = ToolNames.ForFunction(tool.Name),
            Description = Fitting(string.IsNullOrWhiteSpace(tool.Description) ? tool.Title ?? tool.Name : tool.Description, LongestFunction),
            // Whether a person is asked is the server's to say; asked twice, people stop reading.
            RequireConfirmation = Amazon.BedrockAgent.RequireConfirmation.DISABLED,
            Parameters = parameters,
        };
    }

    static bool IsScalar(SchemaNode schema) => Scalars.Contains(schema.Type, StringComparer.Ordinal);

    static ParameterDetail Parameter(SchemaNode schema, bool required) => new()
    {
        Type = IsScalar(schema) ? ParameterType.FindValue(schema.Type) : ParameterType.String,
        Description = Fitting(Said(schema), LongestParameter),
        Required = required,
    };

    static ParameterDetail Packed(List<(string Name, SchemaNode Schema)> packed, IReadOnlySet<string> required)
    {
        var example = $"{{{string.Join(',', packed.Take(3).Select(property => $"\"{property.Name}\":{Example(property.Schema)}"))}}}";
        var full = $"JSON object, for example {example}, with any of: {string.Join("; ", packed.Select(One))}";
        return new()
        {
            Type = ParameterType.String,
            Description = full.Length <= LongestParameter
                ? full
                : Fitting($"JSON object with any of: {string.Join(", ", packed.Select(property => $"{property.Name} ({property.Schema.Type})"))}", LongestParameter),
            Required = packed.Exists(property => required.Contains(property.Name)),
        };

        string One((string Name, SchemaNode Schema) property) =>
            $"{property.Name} ({property.Schema.Type}{(required.Contains(property.Name) ? ", required" : "")}){Choices(property.Schema)}";
    }

    static string Said(SchemaNode schema)
    {
        var said = new StringBuilder();
        void Add(string? text) => said.Append(string.IsNullOrWhiteSpace(text) ? "" : said.Length == 0 ? text : $" {text}");
        Add(Text(schema, "description"));
        Add(IsScalar(schema) ? null : $"JSON, for example {Example(schema)}.");
        Add(Text(schema, "pattern") is { } pattern ? $"Matches {pattern}." : null);
        Add(Number(schema, "minimum") is { } least ? $"From {least}." : null);
        Add(Number(schema, "maximum") is { } most ? $"To {most}." : null);
        Add(schema.Keyword("default") is { ValueKind: not JsonValueKind.Undefined } value ? $"By default {value.GetRawText()}." : null);
        Add(Choices(schema).Trim());
        Add(schema.Type is "array" ? Choices(schema.Items).Trim() : null);
        return said.Length == 0 ? "As AWS names it." : said.ToString();
    }

    static string Choices(SchemaNode schema) => schema.Keyword("enum") is { ValueKind: JsonValueKind.Array } values
        ? $" One of {string.Join(", ", values.EnumerateArray().Select(value => value.ToString()))}."
        : "";

    static string Example(SchemaNode schema) => schema.Type switch
    {
        "object" => schema.Properties.ToList() is { Count: > 0 } members
            ? $"{{{string.Join(',', members.Take(3).Select(member => $"\"{member.Name}\":{Example(member.Schema)}"))}}}"
            : "{\"name\":\"…\"}",
        "array" => $"[{Example(schema.Items)}]",
        "integer" or "number" => "1",
        "boolean" => "true",
        _ => "\"…\"",
    };

    static string? Text(SchemaNode schema, string keyword) =>
        schema.Keyword(keyword) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static string? Number(SchemaNode schema, string keyword) =>
        schema.Keyword(keyword) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal().ToString(CultureInfo.InvariantCulture) : null;

    static string Fitting(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
