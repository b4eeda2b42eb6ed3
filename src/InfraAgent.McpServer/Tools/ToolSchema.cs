using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// The JSON schema of a request or result record, made from the record itself: its nullability, defaults and attributes. The
/// same schema is what <see cref="ArgumentCheck"/> enforces. The tag policy, which is only shown, is the rules' to enforce, so
/// that a missing tag is a policy's refusal with all its reasons.
/// </summary>
static class ToolSchema
{
    static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Refine(context, node),
    };

    public static JsonObject Of(JsonTypeInfo type) => (JsonObject)type.GetJsonSchemaAsNode(Exporter);

    /// <summary>A result's schema: its fields and their kinds. What is inside them is told by the result itself; every byte
    /// here is paid for in every conversation that lists the tools.</summary>
    public static JsonObject OfResult(JsonTypeInfo type)
    {
        var schema = Of(type);
        JsonObject fields = [];
        foreach (var (name, field) in (JsonObject)schema["properties"]!)
        {
            fields[name] = new JsonObject { ["type"] = field!["type"]?.DeepClone() };
            if (field["enum"] is { } values)
            {
                fields[name]!["enum"] = values.DeepClone();
            }
        }

        return new() { ["type"] = "object", ["properties"] = fields, ["required"] = schema["required"]?.DeepClone() };
    }

    /// <summary>The request's schema as clients see it: with the bank's tag policy in it.</summary>
    /// <param name="demanded">Whether the mandatory keys must be given; what exists already may have them.</param>
    public static JsonObject WithTagPolicy(JsonObject schema, IReadOnlyList<TagKey> policy, string language, bool demanded)
    {
        var shown = (JsonObject)schema.DeepClone();
        if (shown["properties"]?["tags"] is JsonObject tags)
        {
            JsonObject keys = [];
            foreach (var key in policy.Where(key => !key.AddedByServer))
            {
                keys[key.Name] = KeySchema(key, language);
            }

            tags["properties"] = keys;
            if (!demanded)
            {
                return shown;
            }

            tags["required"] = new JsonArray([.. policy.Where(key => key is { Required: true, AddedByServer: false })
                .Select(key => JsonValue.Create(key.Name))]);
            ((JsonArray)shown["required"]!).Add((JsonNode)"tags");
        }

        return shown;
    }

    static JsonObject KeySchema(TagKey key, string language)
    {
        JsonObject schema = new() { ["type"] = "string" };
        if (key.Values.Any(value => value.Contains('*', StringComparison.Ordinal)))
        {
            schema["pattern"] = $"^({string.Join('|', key.Values.Select(value => Regex.Escape(value).Replace(@"\*", ".*", StringComparison.Ordinal)))})$";
        }
        else if (key.Values.Count > 0)
        {
            schema["enum"] = new JsonArray([.. key.Values.Select(value => JsonValue.Create(value))]);
        }

        if (key.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        if (key.Description.In(language) is { Length: > 0 } description)
        {
            schema["description"] = description;
        }

        return schema;
    }

    static JsonObject Refine(JsonSchemaExporterContext context, JsonNode node)
    {
        // A free-form property is an object of the caller's: true, as the exporter has it, would let "3" through.
        var schema = node as JsonObject ?? new() { ["type"] = "object" };
        DropNull(schema);
        schema.Remove("default");
        if (context.PropertyInfo?.AttributeProvider is { } member)
        {
            Annotate(schema, member);
        }

        if (schema["properties"] is JsonObject properties && context.TypeInfo.Kind is JsonTypeInfoKind.Object)
        {
            // The exporter doesn't show us a free-form property that may be left out.
            foreach (var open in context.TypeInfo.Properties.Where(p => p.PropertyType == typeof(JsonElement?)))
            {
                properties[open.Name] = new JsonObject { ["type"] = "object" };
            }

            Close(schema, context.TypeInfo);
        }

        return schema;
    }

    // "type": ["string","null"] makes some clients drop the property; an optional argument is one that may be left out.
    static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => (string)type!).First(type => type != "null");
        }

        if (schema["enum"] is JsonArray values)
        {
            values.RemoveAll(value => value is null);
            schema.TryAdd("type", JsonValue.Create("string"));
        }
    }

    static void Annotate(JsonObject schema, ICustomAttributeProvider member)
    {
        // A list's limits on text are its items' limits.
        var text = schema["items"] as JsonObject ?? schema;
        foreach (var attribute in member.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    schema["description"] = description.Description;
                    break;
                case RegularExpressionAttribute pattern:
                    text["pattern"] = pattern.Pattern;
                    break;
                case StringLengthAttribute length:
                    text["minLength"] = length.MinimumLength;
                    text["maxLength"] = length.MaximumLength;
                    break;
                case RangeAttribute { Minimum: int minimum, Maximum: int maximum }:
                    schema["minimum"] = minimum;
                    schema["maximum"] = maximum;
                    break;
                case AllowedValuesAttribute allowed:
                    text["enum"] = new JsonArray([.. allowed.Values.Select(value => JsonValue.Create((string)value!))]);
                    break;
            }
        }
    }

    static void Close(JsonObject schema, JsonTypeInfo type)
    {
        var required = type.Properties.Where(p => !p.IsGetNullable && p.AssociatedParameter is not { HasDefaultValue: true });
        schema["required"] = new JsonArray([.. required.Select(p => JsonValue.Create(p.Name))]);
        schema["additionalProperties"] = false;
    }
}
