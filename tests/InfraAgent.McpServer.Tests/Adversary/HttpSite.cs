using System.Net.Http.Headers;
using System.Text;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

/// <summary>The product's HTTP server on a loopback port with AWS behind it, for clients that write their requests by hand.</summary>
sealed class HttpSite(WebApplication app, Sandbox aws) : IAsyncDisposable
{
    // As many sockets as there are calls at once.
    readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Sandbox Aws => aws;

    public Uri Mcp => new(new(app.Urls.Single()), "/mcp");

    /// <summary>A part of the server itself.</summary>
    public T Part<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<HttpSite> StartAsync(ServerOptions options)
    {
        var aws = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        var app = HttpServer.Build(options with { Sandbox = true, Region = "us-east-1" }, new(aws.Endpoint), "http://127.0.0.1:0", TimeProvider.System);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, aws);
    }

    /// <summary>Opens a session as clients before 2026 do.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> OpenAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/mcp", """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"flood","version":"1"}}}
            """);
        answer.EnsureSuccessStatusCode();
        // To its end: until then the session is in use.
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.Headers.GetValues("Mcp-Session-Id").Single();
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, params IEnumerable<(string Name, string Value)> headers)
    {
        HttpRequestMessage request = new(method, new Uri(Mcp, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await aws.DisposeAsync();
    }
}
