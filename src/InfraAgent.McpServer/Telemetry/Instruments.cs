using System.Diagnostics;
using System.Diagnostics.Metrics;
using InfraAgent.McpServer.Hosting;

namespace InfraAgent.McpServer.Telemetry;

/// <summary>
/// What this server's spans and figures are called; dashboards rely on it. The names of MCP and GenAI are OpenTelemetry's, whose
/// conventions for them are still in development: should they change, they change here.
/// </summary>
static class Instruments
{
    /// <summary>The activity source and the meter.</summary>
    public const string Name = "InfraAgent";

    public const string Operation = "gen_ai.operation.name";
    public const string ExecuteTool = "execute_tool";
    public const string Tool = "gen_ai.tool.name";
    public const string Method = "mcp.method.name";
    public const string ErrorType = "error.type";
    public const string Decision = "infra_agent.decision";
    public const string ChangeId = "infra_agent.change.id";
    public const string Other = "_OTHER";

    static readonly Meter meter = new(Name, ThisServer.Version);

    public static ActivitySource Source { get; } = new(Name, ThisServer.Version);

    /// <summary>Calls by tool and outcome.</summary>
    public static Counter<long> Calls { get; } = meter.CreateCounter<long>("infra_agent.calls", "{call}", "Calls of tools, by how they ended.");

    /// <summary>Refusals by rule: a call that breaks two is counted for each.</summary>
    public static Counter<long> Denials { get; } = meter.CreateCounter<long>("infra_agent.denials", "{denial}", "Calls the bank's policy refused, by rule.");

    /// <summary>How long calls take, waiting for AWS and for people included.</summary>
    public static Histogram<double> Duration { get; } = meter.CreateHistogram(
        "infra_agent.call.duration",
        "s",
        "How long calls of tools take.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1200] });
}
