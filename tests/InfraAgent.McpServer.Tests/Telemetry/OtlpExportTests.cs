using System.Collections.Concurrent;
using System.Text;
using InfraAgent.McpServer.Telemetry;
using InfraAgent.McpServer.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Theory]
    [InlineData("")]
    [InlineData("", "OTEL_SERVICE_NAME=infra")]
    [InlineData("", "OTEL_EXPORTER_OTLP_ENDPOINT=")]
    [InlineData("", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", "OTEL_SDK_DISABLED=true")]
    [InlineData("traces metrics logs", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317")]
    [InlineData("traces logs", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", "OTEL_METRICS_EXPORTER=none")]
    [InlineData("metrics", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://127.0.0.1:4317")]
    public void Only_what_is_asked_for_is_set_up(string signals, params string[] variables)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddOtlpExport(variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1], StringComparer.Ordinal));
        using var host = builder.Build();

        string.Join(' ', new (string Signal, Type Provider)[]
        {
            ("traces", typeof(TracerProvider)), ("metrics", typeof(MeterProvider)), ("logs", typeof(LoggerProvider)),
        }.Where(one => host.Services.GetService(one.Provider) is not null).Select(one => one.Signal)).ShouldBe(signals);
    }

    [Fact]
    public async Task A_server_that_is_told_of_a_collector_sends_it_all_three()
    {
        await using var collector = await Collector.StartAsync();
        await using (var client = await ServerProcess.ConnectAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=ensayo",
            },
            "--sandbox"))
        {
            (await client.CallAsync("get_caller_identity", "{}")).Refused.ShouldBeFalse();
        }

        // The process has ended, and sent what it still had before it did.
        foreach (var told in new[] { "tools/call get_caller_identity", "execute_tool get_caller_identity", "STS.GetCallerIdentity", "infra-agent", "ensayo" })
        {
            collector["/v1/traces"].ShouldContain(told);
        }

        collector["/v1/metrics"].ShouldContain("mcp.server.operation.duration");
        collector["/v1/metrics"].ShouldContain("infra_agent.call.duration");
        collector["/v1/logs"].ShouldContain("policy pack");
    }

    /// <summary>An OpenTelemetry collector, as far as a client can tell: what it was sent, as text that has the names in it.</summary>
    sealed class Collector : IAsyncDisposable
    {
        readonly ConcurrentDictionary<string, string> received = new(StringComparer.Ordinal);
        readonly WebApplication app;

        Collector()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.Run(async context =>
            {
                using StreamReader body = new(context.Request.Body, Encoding.Latin1);
                var text = await body.ReadToEndAsync(context.RequestAborted);
                received.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
            });
        }

        public string Url => app.Urls.Single();

        public string this[string path] => received.GetValueOrDefault(path, "");

        public static async Task<Collector> StartAsync()
        {
            Collector collector = new();
            await collector.app.StartAsync(TestContext.Current.CancellationToken);
            return collector;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
