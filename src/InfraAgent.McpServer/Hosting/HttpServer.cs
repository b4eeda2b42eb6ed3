using System.Threading.RateLimiting;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>Many clients, over Streamable HTTP at /mcp; both protocol eras on the one endpoint.</summary>
static class HttpServer
{
    const string DefaultUrl = "http://127.0.0.1:5177";
    const int CallsAtOnce = 256;
    const int CallsWaiting = 1024;

    public static async Task RunAsync(ServerOptions options, IConfiguration configuration)
    {
        await using var sandbox = options.Sandbox ? await Sandbox.StartAsync(new(), CancellationToken.None) : null;
        await using var app = Build(options, new(sandbox?.Endpoint), configuration["urls"] ?? DefaultUrl, TimeProvider.System);
        app.Services.Announce(sandbox?.Endpoint);
        await app.RunAsync();
    }

    /// <param name="urls">Where to listen, separated by semicolons.</param>
    /// <param name="more">What a test host adds to the very same pipeline.</param>
    public static WebApplication Build(
        ServerOptions options, AwsEndpoint endpoint, string urls, TimeProvider clock, Action<IMcpServerBuilder>? more = null)
    {
        HttpGuard guard = new(options, urls);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddServerLog();
        builder.WebHost.UseKestrelCore().UseUrls(urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ServerOptions.MaxCallBytes;
            kestrel.Limits.MaxConcurrentConnections = CallsAtOnce * 8;
        });
        builder.Services.AddRoutingCore().AddRateLimiter(Limit);
        var mcp = builder.Services.AddInfraAgent(options, endpoint, clock)
            .WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.StatefulForInitializeClients)
            .WithRequestFilters(filters => filters.AddReadResourceFilter(NameMissing));
        more?.Invoke(mcp);
        var app = builder.Build();
        app.Use(guard.CheckAsync);
        app.UseRouting();
        app.UseRateLimiter();
        app.MapMcp("/mcp");
        return app;
    }

    // That there is no such resource the SDK says in words; a program reads which one from the error's data (SEP-2164).
    static McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> NameMissing(
        McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> next) => async (context, cancellationToken) =>
    {
        try
        {
            return await next(context, cancellationToken);
        }
        catch (McpProtocolException missing) when (context.MatchedPrimitive is null)
        {
            missing.Data["uri"] = context.Params.Uri;
            throw;
        }
    };

    // A stream that listens (GET) lasts as long as its session; what costs us is calls.
    static void Limit(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(true, _ => new() { PermitLimit = CallsAtOnce, QueueLimit = CallsWaiting })
            : RateLimitPartition.GetNoLimiter(false));
    }
}
