using System.Text.Json;
using ModelContextProtocol.Protocol;
using Xunit;

namespace InfraAgent.McpServer.Tests.Telemetry;

/// <summary>Calls that belong to a trace.</summary>
static class Watched
{
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
