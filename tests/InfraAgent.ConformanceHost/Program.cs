using InfraAgent.AwsSandbox;
using InfraAgent.ConformanceHost;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Hosting;

// The product's own HTTP pipeline, with what the conformance suite asks every server for added to it.
await using var sandbox = await Sandbox.StartAsync(new(), CancellationToken.None);
await using var app = HttpServer.Build(
    new() { Sandbox = true }, new(sandbox.Endpoint), "http://127.0.0.1:0", TimeProvider.System, Fixtures.AddTo);
await app.StartAsync();
await Console.Out.WriteLineAsync($"{app.Urls.Single()}/mcp");
await app.WaitForShutdownAsync();
