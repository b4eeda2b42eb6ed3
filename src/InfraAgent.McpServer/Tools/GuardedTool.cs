using System.Text.Json;
using System.Text.Json.Nodes;
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
    readonly Tool tool;
    readonly Gate gate;
    readonly Callers callers;
    readonly ArgumentCheck check;
    readonly ILogger log;

    public GuardedTool(Tool tool, Gate gate, Callers callers, ILogger<GuardedTool> log)
    {
        (this.tool, this.gate, this.callers, this.log) = (tool, gate, callers, log);
        var schema = tool.InputSchema;
        check = new(schema);
        ProtocolTool = new()
        {
            Name = tool.Info.Name,
            Description = tool.Info.Description,
            Annotations = tool.Info.Effect.ToAnnotations(tool.Info.OpenWorld),
            InputSchema = Element(Shown(schema)),
            OutputSchema = Element(tool.OutputSchema),
        };
    }

    public override ModelContextProtocol.Protocol.Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            if (gate.Options.ReadOnly && tool.Info.Effect is not ToolEffect.Reads)
            {
                throw new ToolException(ErrorCode.ReadOnly, $"{tool.Info.Name} is not available: this server only reads.");
            }

            var caller = callers.Of(request.User);
            if (!IsFor(caller))
            {
                throw new ToolException(ErrorCode.AccessDenied, $"{tool.Info.Name} is not for {Named(caller)}; it takes the role {Words(Roles)}.");
            }

            var arguments = Arguments(request);
            check.Demand(tool.Info.Name, arguments);
            Call call = new(caller, arguments, Progress.Of(request), Asking.Through(request));
            return Succeeded(await tool.AnswerAsync(call, gate, cancellationToken));
        }
        catch (InputRequiredException)
        {
            // No failure: the client puts a question to its user and calls again.
            throw;
        }
        catch (ToolException error)
        {
            return Refused(error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The process edge: a failure of AWS or of ours ends one call, told and logged, not the server.
        catch (Exception e)
        {
            return Refused(AwsFailure.Explain(e) ?? Unexpected(e));
        }
#pragma warning restore CA1031
    }

    /// <summary>Whether this caller may use it; who may not is not shown it either.</summary>
    public bool IsFor(Caller caller) => caller.Is([.. Roles]);

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

    CallToolResult Refused(ToolException error)
    {
        log.Refused(tool.Info.Name, error.Code);
        return Refusal.Render(error, gate.Options.Language);
    }

    ToolException Unexpected(Exception e)
    {
        log.Failed(e, tool.Info.Name);
        return new(ErrorCode.Internal, $"{tool.Info.Name} failed for a reason of the server's own; its log says more.");
    }

    // Clients that know no structured content read the same JSON as text.
    static CallToolResult Succeeded(JsonElement result) => new()
    {
        StructuredContent = result,
        Content = [new TextContentBlock { Text = result.GetRawText() }],
    };

    // What a change tags must follow the tag policy; what a read filters by need not.
    JsonObject Shown(JsonObject schema) => tool.Info.Effect is ToolEffect.Reads
        ? schema
        : ToolSchema.WithTagPolicy(schema, gate.Pack.Tags.For(gate.Options.Environment), gate.Options.Language, tool.Info.Effect is ToolEffect.Creates);

    static JsonElement Element(JsonObject schema) => JsonElement.Parse(schema.ToJsonString());
}
