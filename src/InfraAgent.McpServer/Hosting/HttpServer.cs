using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>Many clients, over Streamable HTTP at /mcp; both protocol eras on the one endpoint.</summary>
static class HttpServer
{
    const string DefaultUrl = "http://127.0.0.1:5177";

    public static async Task RunAsync(ServerOptions options, IConfiguration configuration)
    {
        await using var sandbox = options.Sandbox ? await Sandbox.StartAsync(new(), CancellationToken.None) : null;
        await using var app = Build(options, new(sandbox?.Endpoint), configuration["urls"] is { Length: > 0 } urls ? urls : DefaultUrl, TimeProvider.System);
        app.Services.Announce(sandbox?.Endpoint);
        var log = app.Services.GetRequiredService<ILogger<HttpGuard>>();
        // Known only now where the port was left to the system.
        app.Lifetime.ApplicationStarted.Register(() => log.Listening(string.Join(", ", app.Urls)));
        await app.RunAsync();
    }

    /// <param name="urls">Where to listen, separated by semicolons.</param>
    /// <param name="more">What a test host adds to the very same pipeline.</param>
    public static WebApplication Build(
        ServerOptions options, AwsEndpoint endpoint, string urls, TimeProvider clock, Action<IMcpServerBuilder>? more = null)
    {
        HttpGuard guard = new(options, urls);
        options = options with { ApprovalPage = options.ApprovalPage ?? PageAt(urls) };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddServerLog();
        builder.AddOtlpExport();
        builder.WebHost.UseKestrelCore().UseUrls(urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            HttpLimits.Bound(kestrel.Limits);
        });
        builder.Services.AddRoutingCore().AddRateLimiter(limiter => HttpLimits.Bound(limiter, options.CallsAtOnce));
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(pages => pages
            .WithOrigins([.. options.AllowedOrigins]).AllowAnyHeader().WithMethods("GET", "POST", "DELETE").WithExposedHeaders("Mcp-Session-Id")));
        var mcp = builder.Services.AddInfraAgent(options, endpoint, clock)
            .WithHttpTransport(http =>
            {
                http.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
                HttpLimits.Bound(http);
            });
        more?.Invoke(mcp);
        if (SignIn.IsNeeded(options))
        {
            builder.Services.AddSignIn(options, clock);
            builder.Services.AddSingleton<StepUp>();
        }

        return Pipeline(builder.Build(), guard, SignIn.IsNeeded(options));
    }

    static WebApplication Pipeline(WebApplication app, HttpGuard guard, bool signIn)
    {
        // Before the guard: a browser asks leave (OPTIONS) without the token it will send afterwards.
        app.UseCors();
        app.Use(guard.CheckAsync);
        if (signIn)
        {
            app.UseAuthentication();
        }

        app.UseRouting();
        app.UseRateLimiter();
        if (signIn)
        {
            app.UseAuthorization();
            app.Use(app.Services.GetRequiredService<StepUp>().CheckAsync);
        }

        app.Use(RefuseUnreadable);
        var mcp = app.MapMcp("/mcp");
        if (signIn)
        {
            mcp.RequireAuthorization();
        }

        var trail = app.Services.GetRequiredService<AuditOptions>();
        new Health(() => Health.CanWrite(trail.Folder), app.Services.GetRequiredService<TimeProvider>()).Map(app);
        var desk = app.Services.GetRequiredService<ApprovalDesk>();
        var callers = app.Services.GetRequiredService<Callers>();
        app.MapApprovals(
            new(desk, app.Services.GetRequiredService<Approvers>(), new(app.Services.GetRequiredService<ChangeSeal>(), app.Services.GetRequiredService<TimeProvider>())),
            new(desk, context => context.User.Identity?.IsAuthenticated is true ? callers.Of(context.User) : null),
            listed: !signIn);
        return app;
    }

    // For its headers' sake the SDK looks into a call before any filter of ours, and throws where a key is given twice or a
    // name is no text.
    static async Task RefuseUnreadable(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException && !context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<ILogger<HttpGuard>>().Failed(e, "reading an HTTP call");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(
                """
                {"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"params gives a key twice, or a name that is no text."}}
                """,
                context.RequestAborted);
        }
    }

    // Where this server listens on every address, people on this machine find it under this name.
    static Uri PageAt(string urls)
    {
        var first = BindingAddress.Parse(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0]);
        var host = HttpGuard.IsWildcard(first.Host) || first.IsUnixPipe ? "localhost" : first.Host;
        return new($"{first.Scheme}://{host}:{first.Port}{ApprovalRoutes.PagePath}/");
    }
}
