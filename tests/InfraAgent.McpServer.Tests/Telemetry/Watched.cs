using System.Text.Json;
using InfraAgent.McpServer.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace InfraAgent.McpServer.Tests.Telemetry;

/// <summary>Calls that belong to a trace.</summary>
static class Watched
{
    public static Task<TestServer> StartAsync(ServerOptions? options = null, McpClientOptions? client = null) =>
        TestServer.StartAsync(options, client: client);

    public static async Task<Reply> CallAsync(this TestServer server, Sighting sighting, string tool, string arguments) =>
        new(await server.Client.CallToolAsync(
            new CallToolRequestParams
            {
                Name = tool,
                Arguments = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value),
                Meta = new() { ["traceparent"] = sighting.TraceParent },
            },
            TestContext.Current.CancellationToken));
}
