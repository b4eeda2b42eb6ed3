using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>How calls are read and results are written.</summary>
static class ToolJson
{
    /// <summary>The usual web defaults forgive case, duplicates, unknown names and quoted numbers. A judged call may not.</summary>
    /// <param name="contract">The tool's own source-generated contract; reflection is not available under Native AOT.</param>
    public static JsonSerializerOptions Strict(IJsonTypeInfoResolver contract)
    {
        JsonSerializerOptions options = new()
        {
            TypeInfoResolver = contract,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            AllowDuplicateProperties = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Spanish text stays readable; results travel as JSON, never inside HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A property value as results carry it.</summary>
    public static JsonElement Element(PropertyValue value) => JsonElement.Parse(PropertyJson.Text(value));
}
