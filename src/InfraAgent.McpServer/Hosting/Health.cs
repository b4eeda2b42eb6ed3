using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InfraAgent.McpServer.Hosting;

/// <summary>
/// What a load balancer asks: whether to let this process live, and whether to send it calls. Who asks needs no token, and learns
/// nothing but yes or no.
/// </summary>
/// <param name="isReady">Whether a call could be served now.</param>
sealed class Health(Func<bool> isReady, TimeProvider clock)
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    // Whoever can reach the port may ask as often as they like; looking costs a disk write.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    readonly Lock turn = new();
    (bool Ready, long At)? looked;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(LivePath, (RequestDelegate)(context => AnswerAsync(context, yes: true))).DisableRateLimiting();
        routes.MapGet(ReadyPath, (RequestDelegate)(context => AnswerAsync(context, IsReady()))).DisableRateLimiting();
    }

    /// <summary>Whether this process can make a file there.</summary>
    public static bool CanWrite(string folder)
    {
        try
        {
            using FileStream probe = new(
                Path.Combine(folder, $".ready-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    bool IsReady()
    {
        lock (turn)
        {
            if (looked is not { } last || clock.GetElapsedTime(last.At) >= Fresh)
            {
                looked = last = (isReady(), clock.GetTimestamp());
            }

            return last.Ready;
        }
    }

    static Task AnswerAsync(HttpContext context, bool yes)
    {
        context.Response.StatusCode = yes ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(yes ? "yes" : "no", context.RequestAborted);
    }
}
