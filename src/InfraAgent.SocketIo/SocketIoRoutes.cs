using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InfraAgent.SocketIo;

/// <summary>Where a server is found.</summary>
public static class SocketIoRoutes
{
    /// <summary>Serves Socket.IO at a path, with or without a slash at its end.</summary>
    /// <param name="pattern">The path, which clients call <c>path</c>.</param>
    /// <param name="fallback">What answers a request that is not a Socket.IO client's, as of a person who opens the address in a
    /// browser. Without it, that is 404.</param>
    public static IEndpointConventionBuilder MapSocketIo(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, SocketIoServer server, RequestDelegate? fallback = null)
    {
        var pipeline = endpoints.CreateApplicationBuilder();

        // The server has a heartbeat of its own.
        pipeline.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        pipeline.Run(http => IsClient(http.Request) ? server.HandleAsync(http) : (fallback ?? NotFoundAsync)(http));
        return endpoints.Map(pattern, pipeline.Build());
    }

    // A client of a wrong version is told so: whoever names a transport is one, too.
    static bool IsClient(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) || request.Query.ContainsKey("EIO") || request.Query.ContainsKey("transport");

    static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
