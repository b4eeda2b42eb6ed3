using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.BedrockAgent.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.BedrockAgents;

/// <summary>
/// This server's own tools as the action groups of an agent: one group a toolset, each tool a function that the agent hands back
/// to its caller to carry out (return of control).
/// </summary>
/// <remarks>Bedrock's functions know no objects, no lists of allowed values and five parameters unless AWS raises that quota:
/// what does not fit is one JSON text, described.</remarks>
public sealed class ActionGroups(Lazy<IReadOnlyList<Tool>> tools, PolicyPack pack, ServerOptions options)
{
    /// <summary>The parameter that holds, as a JSON object, what has none of its own.</summary>
    public const string OptionsParameter = "optionsJson";

    const int MostParameters = 5;
    const int LongestDescription = 500;

    /// <summary>The groups as <c>AWS::Bedrock::Agent</c> describes them, in order of their names.</summary>
    public PropertyList OfThisServer() => new(
    [
        .. tools.Value
            .Where(tool => options.Toolsets.Count == 0 || options.Toolsets.Contains(tool.Info.Toolset, StringComparer.Ordinal))
            .Where(tool => !options.ReadOnly || tool.Info.Effect is ToolEffect.Reads)
            .GroupBy(tool => tool.Info.Toolset.Replace('_', '-'), StringComparer.Ordinal)
            .OrderBy(toolset => toolset.Key, StringComparer.Ordinal)
            .Select(toolset => Group(toolset.Key, new PropertyList([.. toolset.Select(Function)]))),
    ]);

    /// <summary>The request that makes one of them.</summary>
    internal static CreateAgentActionGroupRequest Read(PropertyReading group) => new()
    {
        ActionGroupName = group.Text("ActionGroupName"),
        Description = group.Text("Description"),
        ActionGroupState = group.Text("ActionGroupState"),
        ActionGroupExecutor = group.Map("ActionGroupExecutor", executor => new ActionGroupExecutor
        {
            CustomControl = executor.Text("CustomControl"),
        }),
        FunctionSchema = group.Map("FunctionSchema", schema => new FunctionSchema
        {
            Functions = schema.Maps("Functions", function => new Function
            {
                Name = function.Text("Name"),
                Description = function.Text("Description"),
                RequireConfirmation = function.Text("RequireConfirmation"),
                Parameters = function.MapsByName("Parameters", parameter => new ParameterDetail
                {
                    Type = parameter.Text("Type"),
                    Description = parameter.Text("Description"),
                    Required = parameter.Flag("Required"),
                }),
            }),
        }),
    };

    static PropertyMap Group(string toolset, PropertyList functions) => PropertyMap.Of(
        ("ActionGroupName", $"infra-{toolset}"),
        // By the fingerprint whoever uses the agent sees that its tools are no longer the server's.
        ("Description", $"InfraAgent {toolset}, schema {Fingerprint(functions)}"),
        ("ActionGroupState", "ENABLED"),
        ("ActionGroupExecutor", PropertyMap.Of(("CustomControl", "RETURN_CONTROL"))),
        ("FunctionSchema", PropertyMap.Of(("Functions", functions))));

    static string Fingerprint(PropertyList functions) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PropertyJson.Text(functions))).AsSpan(0, 6));

    PropertyMap Function(Tool tool)
    {
        var schema = tool.Info.Effect is ToolEffect.Reads
            ? tool.InputSchema
            : ToolSchema.WithTagPolicy(tool.InputSchema, pack.Tags.For(options.Environment), options.Language, tool.Info.Effect is ToolEffect.Creates);
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var ordered = (schema["properties"] as JsonObject ?? [])
            .OrderByDescending(property => required.Contains(property.Key))
            .ToList();
        var own = ordered.Count <= MostParameters ? ordered : ordered[..(MostParameters - 1)];
        var packed = ordered.Skip(own.Count).ToList();
        var parameters = own.Select(property => KeyValuePair.Create(
            property.Key, (PropertyValue)Parameter((JsonObject)property.Value!, required.Contains(property.Key))));
        if (packed.Count > 0)
        {
            parameters = parameters.Append(KeyValuePair.Create(OptionsParameter, (PropertyValue)Packed(packed, required)));
        }

        return PropertyMap.Of(
            ("Name", tool.Info.Name),
            ("Description", tool.Info.Description),
            // Whether a person is asked is the bank's policy to say, not the agent's.
            ("RequireConfirmation", "DISABLED"),
            ("Parameters", PropertyMap.Of(parameters)));
    }

    static PropertyMap Parameter(JsonObject schema, bool required) => PropertyMap.Of(
        ("Type", (string?)schema["type"] is "object" ? "string" : (string?)schema["type"]),
        ("Description", Fitting(Said(schema))),
        ("Required", required));

    static PropertyMap Packed(List<KeyValuePair<string, JsonNode?>> properties, HashSet<string> required)
    {
        var full = $"JSON object with any of: {string.Join("; ", properties.Select(One))}";
        return PropertyMap.Of(
            ("Type", "string"),
            ("Description", full.Length <= LongestDescription ? full : $"JSON object with any of: {string.Join(", ", properties.Select(p => p.Key))}"),
            ("Required", properties.Exists(property => required.Contains(property.Key))));

        string One(KeyValuePair<string, JsonNode?> property)
        {
            var schema = (JsonObject)property.Value!;
            var must = required.Contains(property.Key) ? ", required" : "";
            return $"{property.Key} ({(string?)schema["type"]}{must}){(schema["enum"] is JsonArray values ? $" one of {Listed(values)}" : "")}";
        }
    }

    static string Said(JsonObject schema)
    {
        List<string> said = [];
        if ((string?)schema["description"] is { } description)
        {
            said.Add(description);
        }

        if ((string?)schema["type"] is "object")
        {
            said.Add($"JSON object, for example {Example(schema)}");
        }

        foreach (var (keyword, word) in new[] { ("pattern", "matches"), ("minimum", "from"), ("maximum", "to") })
        {
            if (schema[keyword] is { } value)
            {
                said.Add(string.Create(CultureInfo.InvariantCulture, $"{word} {value}"));
            }
        }

        if ((schema["enum"] ?? schema["items"]?["enum"]) is JsonArray values)
        {
            said.Add($"one of {Listed(values)}");
        }

        return said.Count == 0 ? "As AWS names it" : string.Join(". ", said);
    }

    static string Example(JsonObject schema)
    {
        var keys = schema["required"] as JsonArray is { Count: > 0 } some
            ? some.Select(key => (string)key!)
            : (schema["properties"] as JsonObject ?? []).Select(property => property.Key).Take(2).DefaultIfEmpty("name");
        return $"{{{string.Join(',', keys.Select(key => $"\"{key}\":\"…\""))}}}";
    }

    static string Listed(JsonArray values) => string.Join(", ", values.Select(value => value!.ToString()));

    // A description that Bedrock would refuse is worth less than a short one.
    static string Fitting(string text) => text.Length <= LongestDescription ? text : text[..(LongestDescription - 1)] + "…";
}
