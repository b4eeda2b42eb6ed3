using System.Net;
using InfraAgent.McpServer.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Hosting;

/// <summary>
/// Who may talk to the HTTP server at all. A web page the user happens to visit can reach a loopback port: foreign Host names
/// (DNS rebinding) and foreign Origins are refused before anything is read.
/// </summary>
sealed class HttpGuard
{
    readonly ServerOptions options;
    readonly HashSet<string> hosts;

    /// <exception cref="StartupException">It would let other machines in without asking who they are.</exception>
    public HttpGuard(ServerOptions options, string urls)
    {
        this.options = options;
        if (urls.Contains("https:", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException("This server speaks plain HTTP: put a proxy in front of it for HTTPS, and listen on http://127.0.0.1.");
        }

        var listening = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(BindingAddress.Parse).Select(address => address.Host).ToList();
        if (options.OnBehalfOf is not null && !SignIn.IsNeeded(options))
        {
            throw new StartupException("A service that calls for others (InfraAgent:OnBehalfOf) must sign in over HTTP: set MCP_AUTH_TOKEN.");
        }

        if (listening.FirstOrDefault(host => !IsLoopback(host)) is { } open)
        {
            DemandSignIn(open);
        }

        hosts = new(["localhost", "127.0.0.1", "[::1]", .. listening, .. options.AllowedHosts], StringComparer.OrdinalIgnoreCase);
        hosts.RemoveWhere(IsWildcard);
    }

    /// <summary>Whether it stands for every address of the machine, and so is no name anybody calls under.</summary>
    public static bool IsWildcard(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (Refusal(context.Request) is not { } refusal)
        {
            await next(context);
            return;
        }

        var (status, why) = refusal;
        context.RequestServices.GetRequiredService<ILogger<HttpGuard>>().HttpRefused(why);
        context.Response.StatusCode = status;
        if (status is StatusCodes.Status413PayloadTooLarge && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The rest is read and thrown away for a few seconds, so that the client hears the answer and not a broken pipe.
            size.MaxRequestBodySize = null;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(why, context.RequestAborted);
    }

    (int Status, string Why)? Refusal(HttpRequest request)
    {
        if (!hosts.Contains(request.Host.Host))
        {
            return (StatusCodes.Status403Forbidden, "This server does not answer under that Host name (InfraAgent:AllowedHosts).");
        }

        foreach (var origin in request.Headers.Origin)
        {
            if (!IsAllowed(origin, request))
            {
                return (StatusCodes.Status403Forbidden, "Pages of that Origin may not call this server (InfraAgent:AllowedOrigins).");
            }
        }

        if (request.Headers.Authorization.Count > 1)
        {
            return (StatusCodes.Status400BadRequest, "A request has one Authorization header.");
        }

        return request.ContentLength > ServerOptions.MaxCallBytes
            ? (StatusCodes.Status413PayloadTooLarge, $"A call may have at most {ServerOptions.MaxCallBytes} bytes.")
            : null;
    }

    bool IsAllowed(string? origin, HttpRequest request) =>
        options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme == request.Scheme
            && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    void DemandSignIn(string host)
    {
        if (!SignIn.IsNeeded(options))
        {
            throw new StartupException(
                $"Listening on {host} lets other machines in: set MCP_AUTH_TOKEN or Authentication:Schemes:Bearer, or listen on 127.0.0.1.");
        }

        if (options.Tokens?.DevelopmentKeys.Count > 0)
        {
            throw new StartupException($"Listening on {host} lets other machines in, and tokens of dotnet user-jwts are for this one: listen on 127.0.0.1.");
        }
    }

    static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
