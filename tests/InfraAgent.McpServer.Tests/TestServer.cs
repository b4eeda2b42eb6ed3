using System.IO.Pipelines;
using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace InfraAgent.McpServer.Tests;

/// <summary>The real server in this process, a real client at its other end, and an AWS endpoint behind it.</summary>
sealed class TestServer : IAsyncDisposable
{
    readonly IHost server;

    TestServer(IHost host, McpClient client, Sandbox? sandbox) =>
        (server, Client, Aws) = (host, client, sandbox!);

    public McpClient Client { get; }

    /// <summary>The sandbox behind the server; not there when another endpoint stands for AWS.</summary>
    public Sandbox Aws { get; }

    /// <summary>A part of the server itself.</summary>
    public T Part<T>()
        where T : notnull => server.Services.GetRequiredService<T>();

    public IEnumerable<ReceivedCall> Changes => Aws.Calls.Where(call => call.Mutates);

    public static async Task<TestServer> StartAsync(
        ServerOptions? options = null, Uri? endpoint = null, TimeProvider? clock = null, McpClientOptions? client = null,
        Action<IServiceCollection>? more = null)
    {
        var token = TestContext.Current.CancellationToken;
        var sandbox = endpoint is null ? await Sandbox.StartAsync(new() { Clock = clock ?? TimeProvider.System }, token) : null;
        Pipe toServer = new(), toClient = new();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services
            .AddInfraAgent((options ?? new()) with { Sandbox = true, Region = "us-east-1" }, new(endpoint ?? sandbox!.Endpoint), clock ?? TimeProvider.System)
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(token);
        return new(
            host,
            await McpClient.CreateAsync(
                new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), client, cancellationToken: token),
            sandbox);
    }

    public Task<Reply> CallAsync(string tool, string arguments = "{}") => Client.CallAsync(tool, arguments);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await server.StopAsync();
        server.Dispose();
        if (Aws is not null)
        {
            await Aws.DisposeAsync();
        }
    }
}

static class Calling
{
    public static async Task<Reply> CallAsync(this McpClient client, string tool, string arguments)
    {
        var given = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        return new(await client.CallToolAsync(
            new CallToolRequestParams { Name = tool, Arguments = given }, TestContext.Current.CancellationToken));
    }
}

/// <summary>What a client sees of a call.</summary>
sealed record Reply(CallToolResult Result)
{
    public bool Refused => Result.IsError is true;

    public string Text => ((TextContentBlock)Result.Content[0]).Text;

    public JsonElement Json => Result.StructuredContent!.Value;

    public JsonElement Error => JsonElement.Parse(Result.Meta!["infra-agent/error"]!.ToJsonString());

    public string? Code => Refused ? Error.GetProperty("code").GetString() : null;

    public string? this[string path] => path.Split('.').Aggregate<string, JsonElement?>(Json, (json, name) =>
        json is { } value && value.TryGetProperty(name, out var inner) ? inner : null)?.ToString();
}
