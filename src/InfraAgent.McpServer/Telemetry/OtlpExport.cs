using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InfraAgent.McpServer.Telemetry;

/// <summary>
/// Sends traces, metrics and logs to a collector (OTLP), as the standard OTEL_* variables say. Where they name no collector nothing
/// is loaded: a start pays nothing for it.
/// </summary>
static class OtlpExport
{
    const string Prefix = "OTEL_";

    // The SDK's spans of the protocol and the transport's of HTTP are what ours hang from.
    static readonly string[] sources = [Instruments.Name, "Experimental.ModelContextProtocol", "Microsoft.AspNetCore"];

    static readonly string[] meters =
    [
        .. sources, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    public static void AddOtlpExport(this IHostApplicationBuilder builder) => builder.AddOtlpExport(
        new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build().AsEnumerable().ToDictionary(
            variable => Prefix + variable.Key, variable => variable.Value, StringComparer.OrdinalIgnoreCase));

    /// <param name="variables">The OTEL_* variables.</param>
    internal static void AddOtlpExport(this IHostApplicationBuilder builder, IReadOnlyDictionary<string, string?> variables)
    {
        var (traces, metrics, logs) = (IsWanted(variables, "TRACES"), IsWanted(variables, "METRICS"), IsWanted(variables, "LOGS"));
        if (!(traces || metrics || logs))
        {
            return;
        }

        // The exporter reads its variables here, and a host that was begun empty has none.
        builder.Configuration.AddInMemoryCollection(variables);
        var export = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .Clear().AddService("infra-agent", serviceVersion: ThisServer.Version).AddTelemetrySdk().AddEnvironmentVariableDetector());
        if (traces)
        {
            AwsSight.Begin();
            export.WithTracing(tracing => tracing.AddSource(sources).AddOtlpExporter());
        }

        if (metrics)
        {
            export.WithMetrics(metering => metering.AddMeter(meters).AddOtlpExporter());
        }

        if (logs)
        {
            export.WithLogging(logging => logging.AddOtlpExporter());
        }
    }

    static bool IsWanted(IReadOnlyDictionary<string, string?> variables, string signal)
    {
        return !Is("OTEL_SDK_DISABLED", "true")
            && !Is($"OTEL_{signal}_EXPORTER", "none")
            && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

        bool Is(string name, string value) => string.Equals(variables.GetValueOrDefault(name), value, StringComparison.OrdinalIgnoreCase);
        bool IsSet(string name) => variables.GetValueOrDefault(name) is { Length: > 0 };
    }
}
