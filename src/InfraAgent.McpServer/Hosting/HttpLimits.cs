using System.Security.Claims;
using System.Threading.RateLimiting;
using InfraAgent.McpServer.Approvals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ModelContextProtocol.AspNetCore;

namespace InfraAgent.McpServer.Hosting;

/// <summary>What HTTP clients may take of the server before it knows what they want. What a call may take is <see cref="CallerShares"/>' to say.</summary>
static class HttpLimits
{
    const int MostConnections = 2048;

    // Of some 16 kB each: what may be lost to clients that begin one for every call. Whose session is closed for another's sake is
    // answered 404 and begins a new one, as the protocol has it; a call or a listening stream that is under way keeps its session.
    const int MostIdleSessions = 2000;

    // Anybody may open the approval page: what they take there is not taken from calls.
    const int MostPages = 16;

    // Longer than lunch.
    static readonly TimeSpan idle = TimeSpan.FromHours(2);

    public static void Bound(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = ServerOptions.MaxCallBytes;
        limits.MaxConcurrentConnections = MostConnections;
        // Whoever dribbles keeps a place that others wait for: the largest call has about a minute, headers come at once.
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 64 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    public static void Bound(HttpServerTransportOptions http)
    {
#pragma warning disable MCP9006 // Clients before 2026-07-28 have sessions, whatever becomes of them later.
        http.MaxIdleSessionCount = MostIdleSessions;
        http.IdleTimeout = idle;
#pragma warning restore MCP9006
    }

    // A stream that listens (GET) lasts as long as its session; what costs us is calls.
    public static void Bound(RateLimiterOptions limiter, int atOnce)
    {
        limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, (bool Call, string Caller)>(context => Partition(context, atOnce)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsPage(context)
                ? RateLimitPartition.GetConcurrencyLimiter("page", _ => Places(MostPages, MostPages * 4))
                : IsCall(context) ? RateLimitPartition.GetConcurrencyLimiter("call", _ => Places(atOnce, atOnce * 4))
                : RateLimitPartition.GetNoLimiter("")));
    }

    // Of those who sign in, each leaves room for another. One may be a service that calls for many people, so it is given a lot.
    static RateLimitPartition<(bool Call, string Caller)> Partition(HttpContext context, int atOnce)
    {
        var key = (Call: IsCall(context), Caller: context.User.FindFirstValue("sub") ?? context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        return context.User.Identity?.IsAuthenticated is not true
            // Calls of those who need no token have the whole server; what only listens leaves room for them.
            ? key.Call
                ? RateLimitPartition.GetNoLimiter(key)
                : RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = MostConnections / 2 })
            : key.Call ? RateLimitPartition.GetConcurrencyLimiter(key, _ => Places((atOnce + 1) / 2, atOnce * 4))
            : RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = MostConnections / 4 });
    }

    static bool IsPage(HttpContext context) => context.Request.Path.StartsWithSegments(ApprovalRoutes.PagePath, StringComparison.OrdinalIgnoreCase);

    static bool IsCall(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    static ConcurrencyLimiterOptions Places(int atOnce, int waiting) => new() { PermitLimit = atOnce, QueueLimit = waiting };
}
