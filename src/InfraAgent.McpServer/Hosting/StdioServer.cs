using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Telemetry;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>One client, over standard input and output.</summary>
static class StdioServer
{
    public static async Task RunAsync(ServerOptions options)
    {
        // stdout is the protocol's: whatever a library prints must not break it.
        Console.SetOut(Console.Error);
        if (options.Audit is { ToStandardOutput: true })
        {
            throw new StartupException("InfraAgent:Audit:ToStandardOutput needs --http: over stdio, standard output is the protocol's.");
        }

        await using var sandbox = options.Sandbox ? await Sandbox.StartAsync(new(), CancellationToken.None) : null;
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddServerLog();
        builder.AddOtlpExport();
        builder.Services.AddInfraAgent(options, new(sandbox?.Endpoint), TimeProvider.System).WithStdioServerTransport();
        using var host = builder.Build();
        host.Services.Announce(sandbox?.Endpoint);
        await host.RunAsync();
    }

    /// <summary>Logs go to stderr, and only what a person may want to read.</summary>
    public static void AddServerLog(this ILoggingBuilder logging) => logging
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        // One line an entry: text that came from outside can't pass for an entry of its own.
        .AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled))
        .SetMinimumLevel(LogLevel.Warning)
        // These quote what clients send.
        .AddFilter("ModelContextProtocol", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Critical)
        .AddFilter("InfraAgent", LogLevel.Information);

    public static void Announce(this IServiceProvider services, Uri? sandbox)
    {
        // Composed before it is announced: what can't be offered as configured stops the server here.
        _ = services.GetRequiredService<IOptions<McpServerOptions>>().Value;
        var log = services.GetRequiredService<ILogger<Gate>>();
        var gate = services.GetRequiredService<Gate>();
        services.GetRequiredService<HeadAnchor>().Start();
        log.Starting(ThisServer.Version, gate.Pack.Version, gate.Pack.Hash, gate.Options.Environment);
        if (sandbox is not null)
        {
            log.Sandbox(sandbox);
        }
    }
}
