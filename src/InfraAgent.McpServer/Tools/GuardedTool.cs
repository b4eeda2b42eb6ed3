using System.Diagnostics;
using System.Text.Json;
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
    readonly Editions editions;
    readonly Tool tool;
    readonly Callers callers;
    readonly CallerShares shares;
    readonly AuditLog audit;
    readonly ArgumentCheck check;
    readonly ILogger log;

    public GuardedTool(Editions editions, Callers callers, CallerShares shares, AuditLog audit, ILogger<GuardedTool> log)
    {
        (this.editions, this.callers, this.shares, this.audit, this.log) = (editions, callers, shares, audit, log);
        tool = editions.Tool;
        check = new(tool.InputSchema);
    }

    public override ModelContextProtocol.Protocol.Tool ProtocolTool => editions.Shown;

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        Caller? caller = null;
        IDisposable? share = null;
        try
        {
            caller = await callers.OfAsync(request);
            share = shares.Take(caller);
            if (editions.Options.ReadOnly && tool.Info.Effect is not ToolEffect.Reads)
            {
                throw new ToolException(ErrorCode.ReadOnly, $"{tool.Info.Name} is not available: this server only reads.");
            }

            if (ShownTo(caller) is null)
            {
                throw new ToolException(ErrorCode.AccessDenied, $"{tool.Info.Name} is not for {Named(caller)}; it takes the role {Roles.Words(Takes)}.");
            }

            var (site, edition, arguments) = editions.Aim(caller, Arguments(request));
            check.Demand(tool.Info.Name, arguments);
            audit.Append(Event(AuditKinds.Called, request, caller) with { Target = site.Target.Name, Arguments = arguments });
            new Acting(caller).Begin();
            Call call = new(caller, arguments, Progress.Of(request), Asking.Through(request));
            return Succeeded(await shares.InTimeAsync(tool.Info.Name, token => edition.AnswerAsync(call, site.Gate, token), cancellationToken));
        }
        catch (InputRequiredException)
        {
            // No failure: the client puts a question to its user and calls again.
            throw;
        }
        catch (ToolException error) when (share is null && (caller is not null || !shares.HasRoomFor(callers.Of(request.User))))
        {
            // No part of the trail: who calls without end would fill the disk with it.
            return Told(error);
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
        finally
        {
            share?.Dispose();
        }
    }

    /// <summary>The tool as this caller's tenant has it; null where it is not for them, and so not shown to them either.</summary>
    public ModelContextProtocol.Protocol.Tool? ShownTo(Caller caller) =>
        IsFor(caller) ? editions.ShownTo(caller) : null;

    /// <summary>Whether the caller's roles allow it.</summary>
    public bool IsFor(Caller caller) => caller.Is([.. Takes]);

    /// <summary>Whether it does more than read.</summary>
    public bool Changes => tool.Info.Effect is not ToolEffect.Reads;

    IReadOnlyList<Role> Takes => Changes ? Roles.Changers : Roles.Readers;

    static string Named(Caller caller) => caller.Roles.Count == 0 ? $"{caller.Name}, who has no role" : $"{caller.Name} ({Roles.Words(caller.Roles)})";

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
        try
        {
            audit.Append(Event(AuditKinds.Refused, request, caller) with { ErrorCode = error.Code });
        }
        catch (AuditException e)
        {
            // It is refused all the same.
            log.Failed(e, "the audit trail");
        }

        return Told(error);
    }

    CallToolResult Told(ToolException error)
    {
        log.Refused(tool.Info.Name, error.Code);
        return Refusal.Render(error, editions.Options.Language);
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
}
