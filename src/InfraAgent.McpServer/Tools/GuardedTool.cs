using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Role = InfraAgent.McpServer.Identity.Role;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// A tool as MCP sees it. It reads the call's own JSON, holds it to the schema, lets the tool answer, and turns every way
/// that can end into a result.
/// </summary>
sealed class GuardedTool : McpServerTool
{
    const string TargetArgument = "target";

    readonly IReadOnlyList<(Site Site, Tool Tool)> editions;
    readonly Tool tool;
    readonly Callers callers;
    readonly AuditLog audit;
    readonly ArgumentCheck check;
    readonly ILogger log;
    readonly Dictionary<string, ModelContextProtocol.Protocol.Tool> shown;

    /// <param name="editions">The tool of every site, the default one first.</param>
    public GuardedTool(IReadOnlyList<(Site Site, Tool Tool)> editions, Callers callers, AuditLog audit, ILogger<GuardedTool> log)
    {
        (this.editions, this.callers, this.audit, this.log) = (editions, callers, audit, log);
        tool = editions[0].Tool;
        check = new(tool.InputSchema);
        shown = editions.GroupBy(edition => edition.Site.Target.Tenant, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Shown([.. group.Select(edition => edition.Site)]), StringComparer.Ordinal);
        ProtocolTool = shown[editions[0].Site.Target.Tenant];
    }

    public override ModelContextProtocol.Protocol.Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        Caller? caller = null;
        try
        {
            caller = await callers.OfAsync(request);
            if (editions[0].Site.Gate.Options.ReadOnly && tool.Info.Effect is not ToolEffect.Reads)
            {
                throw new ToolException(ErrorCode.ReadOnly, $"{tool.Info.Name} is not available: this server only reads.");
            }

            if (ShownTo(caller) is null)
            {
                throw new ToolException(ErrorCode.AccessDenied, $"{tool.Info.Name} is not for {Named(caller)}; it takes the role {Words(Roles)}.");
            }

            var (site, edition, arguments) = Aim(caller, Arguments(request));
            check.Demand(tool.Info.Name, arguments);
            audit.Append(Event(AuditKinds.Called, request, caller) with { Target = site.Target.Name, Arguments = arguments });
            new Acting(caller).Begin();
            Call call = new(caller, arguments, Progress.Of(request), Asking.Through(request));
            return Succeeded(await edition.AnswerAsync(call, site.Gate, cancellationToken));
        }
        catch (InputRequiredException)
        {
            // No failure: the client puts a question to its user and calls again.
            throw;
        }
        catch (ToolException error)
        {
            return Refused(error, request, caller);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The process edge: a failure of AWS or of ours ends one call, told and logged, not the server.
        catch (Exception e)
        {
            return Refused(AwsFailure.Explain(e) ?? Unexpected(e), request, caller);
        }
#pragma warning restore CA1031
    }

    /// <summary>The tool as this caller's tenant has it; null where it is not for them, and so not shown to them either.</summary>
    public ModelContextProtocol.Protocol.Tool? ShownTo(Caller caller) =>
        IsFor(caller) ? shown.GetValueOrDefault(caller.Tenant) : null;

    // Which of the tenant's targets a call means; the tool itself never hears of it.
    (Site Site, Tool Tool, JsonElement Arguments) Aim(Caller caller, JsonElement arguments)
    {
        List<(Site Site, Tool Tool)> own = [.. editions.Where(edition => edition.Site.Target.Tenant == caller.Tenant)];
        if (own.Count == 1 || tool is ApplyChange)
        {
            return (own[0].Site, own[0].Tool, arguments);
        }

        var named = arguments.EnumerateObject().Where(argument => argument.NameEquals(TargetArgument)).ToList();
        var (site, edition) = named switch
        {
            [] => own[0],
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

    /// <summary>Whether the caller's roles allow it.</summary>
    public bool IsFor(Caller caller) => caller.Is([.. Roles]);

    /// <summary>Whether it does more than read.</summary>
    public bool Changes => tool.Info.Effect is not ToolEffect.Reads;

    IReadOnlyList<Role> Roles => tool.Info.Effect is ToolEffect.Reads ? [Role.Viewer, Role.Operator, Role.Approver, Role.Admin] : [Role.Operator];

    static string Named(Caller caller) => caller.Roles.Count == 0 ? $"{caller.Name}, who has no role" : $"{caller.Name} ({Words(caller.Roles)})";

    static string Words(IEnumerable<Role> roles) => string.Join(", ", roles.Select(role => role.ToString().ToLowerInvariant()));

    static JsonElement Arguments(RequestContext<CallToolRequestParams> request)
    {
        var text = CallShape.Arguments(request);
        return text.Length <= ServerOptions.MaxCallBytes
            ? JsonElement.Parse(text.Span, new() { AllowDuplicateProperties = true })
            : throw new ToolException(
                ErrorCode.InvalidArgument,
                $"The arguments have {text.Length:N0} bytes; at most {ServerOptions.MaxCallBytes:N0} are read.");
    }

    CallToolResult Refused(ToolException error, RequestContext<CallToolRequestParams> request, Caller? caller)
    {
        log.Refused(tool.Info.Name, error.Code);
        try
        {
            audit.Append(Event(AuditKinds.Refused, request, caller) with { ErrorCode = error.Code });
        }
        catch (AuditException e)
        {
            // It is refused all the same.
            log.Failed(e, "the audit trail");
        }

        return Refusal.Render(error, editions[0].Site.Gate.Options.Language);
    }

    AuditEvent Event(string kind, RequestContext<CallToolRequestParams> request, Caller? caller) => new(kind)
    {
        Tool = tool.Info.Name,
        Caller = caller,
        Client = request.Server.ClientInfo is { } client ? $"{client.Name} {client.Version}" : null,
        Session = request.Server.SessionId,
        TraceId = Activity.Current?.TraceId.ToString(),
        Tenant = caller?.Tenant,
    };

    ToolException Unexpected(Exception e)
    {
        log.Failed(e, tool.Info.Name);
        if (e is AuditException)
        {
            return new(ErrorCode.Internal, "The audit trail can't be written, so nothing was done. Tell the platform team.");
        }

        return new(ErrorCode.Internal, $"{tool.Info.Name} failed for a reason of the server's own; its log says more.");
    }

    // Clients that know no structured content read the same JSON as text.
    static CallToolResult Succeeded(JsonElement result) => new()
    {
        StructuredContent = result,
        Content = [new TextContentBlock { Text = result.GetRawText() }],
    };

    ModelContextProtocol.Protocol.Tool Shown(IReadOnlyList<Site> sites) => new()
    {
        Name = tool.Info.Name,
        Description = tool.Info.Description,
        Annotations = tool.Info.Effect.ToAnnotations(tool.Info.OpenWorld),
        InputSchema = Element(WithTargets(WithTagPolicy(tool.InputSchema, sites[0].Gate), sites)),
        OutputSchema = Element(tool.OutputSchema),
    };

    // What a change tags must follow the tag policy; what a read filters by need not.
    JsonObject WithTagPolicy(JsonObject schema, Gate gate) => tool.Info.Effect is ToolEffect.Reads
        ? schema
        : ToolSchema.WithTagPolicy(schema, gate.Pack.Tags.For(gate.Options.Environment), gate.Options.Language, tool.Info.Effect is ToolEffect.Creates);

    JsonObject WithTargets(JsonObject schema, IReadOnlyList<Site> sites)
    {
        if (sites.Count == 1 || tool is ApplyChange)
        {
            return schema;
        }

        schema = (JsonObject)schema.DeepClone();
        var properties = schema["properties"] as JsonObject ?? [];
        schema["properties"] = properties;
        properties[TargetArgument] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. sites.Select(site => JsonValue.Create(site.Target.Name))]),
            ["description"] = $"Which account. Default {sites[0].Target.Name}.",
        };
        return schema;
    }

    static JsonElement Element(JsonObject schema) => JsonElement.Parse(schema.ToJsonString());
}
