using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>One tool at every site: which of them a call means, and how each tenant sees it.</summary>
sealed class Editions
{
    const string TargetArgument = "target";

    readonly IReadOnlyList<(Site Site, Tool Tool)> all;
    readonly Dictionary<string, ModelContextProtocol.Protocol.Tool> shown;

    /// <param name="all">The tool of every site, the default one first.</param>
    public Editions(IReadOnlyList<(Site Site, Tool Tool)> all)
    {
        this.all = all;
        shown = all.GroupBy(edition => edition.Site.Target.Tenant, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => ShownAt([.. group.Select(edition => edition.Site)]), StringComparer.Ordinal);
    }

    /// <summary>The first site's; name, schema and effect are the same everywhere.</summary>
    public Tool Tool => all[0].Tool;

    /// <summary>The first site's settings; what is not a target's own is the same everywhere.</summary>
    public ServerOptions Options => all[0].Site.Gate.Options;

    /// <summary>As the first site's tenant sees it.</summary>
    public ModelContextProtocol.Protocol.Tool Shown => shown[all[0].Site.Target.Tenant];

    /// <summary>As the caller's tenant sees it; null where that has no target.</summary>
    public ModelContextProtocol.Protocol.Tool? ShownTo(Caller caller) => shown.GetValueOrDefault(caller.Tenant);

    /// <summary>Which of the tenant's targets a call means; the tool itself never hears of it.</summary>
    public (Site Site, Tool Tool, JsonElement Arguments) Aim(Caller caller, JsonElement arguments)
    {
        List<(Site Site, Tool Tool)> own = [.. all.Where(edition => edition.Site.Target.Tenant == caller.Tenant)];
        if (own.Count == 1 || Tool is ApplyChange)
        {
            return (own[0].Site, own[0].Tool, arguments);
        }

        var named = arguments.EnumerateObject().Where(argument => argument.NameEquals(TargetArgument)).ToList();
        var (site, edition) = named switch
        {
            [] => own.Find(edition => edition.Site.Target.IsDefault),
            [{ Value: { ValueKind: JsonValueKind.String } value }] => own.Find(edition => value.ValueEquals(edition.Site.Target.Name)),
            _ => default,
        };
        return site is null
            ? throw new ToolException(
                ErrorCode.InvalidArgument, $"target must be one of {string.Join(", ", own.Select(edition => edition.Site.Target.Name))}, given once.")
            : (site, edition, Without(arguments, TargetArgument));
    }

    static JsonElement Without(JsonElement arguments, string name)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            foreach (var argument in arguments.EnumerateObject().Where(argument => !argument.NameEquals(name)))
            {
                argument.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(text.WrittenSpan, new() { AllowDuplicateProperties = true });
    }

    ModelContextProtocol.Protocol.Tool ShownAt(IReadOnlyList<Site> sites) => new()
    {
        Name = Tool.Info.Name,
        Description = Tool.Info.Description,
        Annotations = Tool.Info.Effect.ToAnnotations(Tool.Info.OpenWorld),
        InputSchema = Element(WithTargets(WithTagPolicy(Tool.InputSchema, sites[0].Gate), sites)),
        OutputSchema = Element(Tool.OutputSchema),
    };

    // What a change tags must follow the tag policy; what a read filters by need not.
    JsonObject WithTagPolicy(JsonObject schema, Gate gate) => Tool.Info.Effect is ToolEffect.Reads
        ? schema
        : ToolSchema.WithTagPolicy(schema, gate.Pack.Tags.For(gate.Options.Environment), gate.Options.Language, Tool.Info.Effect is ToolEffect.Creates);

    JsonObject WithTargets(JsonObject schema, IReadOnlyList<Site> sites)
    {
        if (sites.Count == 1 || Tool is ApplyChange)
        {
            return schema;
        }

        var usual = sites.FirstOrDefault(site => site.Target.IsDefault);
        schema = (JsonObject)schema.DeepClone();
        var properties = schema["properties"] as JsonObject ?? [];
        schema["properties"] = properties;
        properties[TargetArgument] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. sites.Select(site => JsonValue.Create(site.Target.Name))]),
            ["description"] = usual is null ? "Which account." : $"Which account. Default {usual.Target.Name}.",
        };
        if (usual is null)
        {
            var required = schema["required"] as JsonArray ?? [];
            schema["required"] = required;
            required.Add((JsonNode)TargetArgument);
        }

        return schema;
    }

    static JsonElement Element(JsonObject schema) => JsonElement.Parse(schema.ToJsonString());
}
