using InfraAgent.Chat.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Identity;

/// <summary>
/// Which pages may talk to the chat. A browser asks a server's leave only for some requests, and never for a web socket, so
/// every request is looked at here.
/// </summary>
/// <param name="origins">Of other pages than the chat's own; <c>*</c> for all.</param>
/// <param name="loopbackOnly">Whether the chat is reached by this machine's names alone: a name that a stranger's DNS points here is not
/// ours.</param>
public sealed class FrontDoor(IReadOnlyList<string> origins, bool loopbackOnly, ILogger<FrontDoor> log)
{
    static readonly string[] thisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public bool IsOurs(HttpContext http)
    {
        var host = http.Request.Host.Host;
        if (loopbackOnly && !thisMachine.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0
            || origins.Contains("*", StringComparer.Ordinal)
            || origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    public async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (IsOurs(http))
        {
            await next(http);
            return;
        }

        log.ForeignRefused(http.Request.Headers.Origin.ToString(), http.Request.Host.Value ?? "");
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await http.Response.WriteAsJsonAsync(
            new { code = 4, message = "Forbidden: this page's origin is not in CORS_ORIGIN, or the host is not this machine." }, http.RequestAborted);
    }
}
