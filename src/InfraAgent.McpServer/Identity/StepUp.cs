using System.Diagnostics;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Identity;

/// <summary>
/// Tells a client whose access token is not enough for a tool which scope to ask its user for (HTTP 403,
/// <c>insufficient_scope</c>). It goes by the headers that name the call since 2026-07-28; where a client sends none, and for
/// whoever calls for others, the same refusal comes as the tool's result, which is what enforces it.
/// </summary>
sealed class StepUp(
    ServerOptions options, Callers callers, IReadOnlyList<GuardedTool> tools, CallerShares shares, AuditLog audit, ILogger<StepUp> log)
{
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (options.Tokens is not { } tokens || Called(context.Request) is not { } tool || !Lacks(context, tool))
        {
            await next(context);
            return;
        }

        var scope = tool.Changes ? Scopes.Operate : Scopes.Read;
        log.HttpRefused($"{tool.ProtocolTool.Name} takes the scope {scope}");
        var caller = callers.Of(context.User);
        // Who asks without end is refused without end, and fills no disk with it.
        if (shares.HasRoomFor(caller))
        {
            audit.Append(new(AuditKinds.Refused)
            {
                Tool = tool.ProtocolTool.Name,
                Caller = caller,
                Tenant = caller.Tenant,
                TraceId = Activity.Current?.TraceId.ToString(),
                ErrorCode = ErrorCode.AccessDenied,
            });
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"insufficient_scope\", scope=\"{scope}\", resource_metadata=\"{tokens.MetadataUri}\"";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{tool.ProtocolTool.Name} takes the scope {scope}.", context.RequestAborted);
    }

    GuardedTool? Called(HttpRequest request) => request.Headers["Mcp-Method"] == "tools/call" && request.Headers["Mcp-Name"] is [{ } name]
        ? tools.FirstOrDefault(tool => tool.ProtocolTool.Name == name)
        : null;

    // No scope helps against a server that only reads.
    bool Lacks(HttpContext context, GuardedTool tool) =>
        context.User.Identity is { IsAuthenticated: true } identity
        && identity.AuthenticationType != Callers.ServiceScheme
        && !callers.MaySpeakForOthers(context.User)
        && !(options.ReadOnly && tool.Changes)
        && !tool.IsFor(callers.Of(context.User));
}
