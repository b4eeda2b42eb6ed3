using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace InfraAgent.McpServer.Tests;

/// <summary>A client that writes its lines by hand, for what no decent client would send.</summary>
sealed class RawSession : IAsyncDisposable
{
    readonly Pipe input;
    readonly StreamReader answers;
    readonly IHost server;
    int id = 100;

    RawSession(IHost host, Pipe toServer, Pipe toClient, Sandbox aws)
    {
        (server, input, Aws) = (host, toServer, aws);
        answers = new(toClient.Reader.AsStream());
    }

    public Sandbox Aws { get; }

    public static async Task<RawSession> StartAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var aws = await Sandbox.StartAsync(new(), token);
        Pipe toServer = new(new(pauseWriterThreshold: 0)), toClient = new(new(pauseWriterThreshold: 0));
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddInfraAgent(new() { Sandbox = true, Region = "us-east-1" }, new(aws.Endpoint), TimeProvider.System)
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        var host = builder.Build();
        await host.StartAsync(token);
        RawSession session = new(host, toServer, toClient, aws);
        await session.SendAsync(
            "initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}""");
        await session.WriteAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return session;
    }

    public Task<string> CallAsync(string tool, string arguments) =>
        SendAsync("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");

    /// <summary>The answer to this very request; other messages are passed over.</summary>
    public async Task<string> SendAsync(string method, string parameters)
    {
        var mine = ++id;
        await WriteAsync($$"""{"jsonrpc":"2.0","id":{{mine}},"method":"{{method}}","params":{{parameters}}}""");
        while (true)
        {
            var line = await answers.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("The server hung up.");
            var message = JsonElement.Parse(line);
            if (message.TryGetProperty("id", out var answered) && answered.ValueKind is JsonValueKind.Number && answered.GetInt32() == mine)
            {
                return line;
            }
        }
    }

    public async Task WriteAsync(string line)
    {
        await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await input.Writer.CompleteAsync();
        await server.StopAsync();
        server.Dispose();
        answers.Dispose();
        await Aws.DisposeAsync();
    }
}
