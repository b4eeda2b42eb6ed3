using System.Net.Http.Headers;
using System.Text;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Client;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>The product over HTTP, an identity provider it believes, and AWS behind it.</summary>
sealed class SignedInServer(WebApplication app, IdentityProvider provider, Sandbox aws, FakeTimeProvider clock) : IAsyncDisposable
{
    public const string ServiceToken = "s3cret-s3cret";

    const string Initialize = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        """;

    readonly HttpClient http = new();

    public IdentityProvider Provider => provider;

    public FakeTimeProvider Clock => clock;

    public IEnumerable<ReceivedCall> Changes => aws.Calls.Where(call => call.Mutates);

    public Uri Mcp => new(new(app.Urls.Single()), "/mcp");

    /// <summary>Takes the provider's tokens and the service token, unless a test configures it otherwise.</summary>
    public static async Task<SignedInServer> StartAsync(Func<ServerOptions, ServerOptions>? configure = null)
    {
        var token = TestContext.Current.CancellationToken;
        FakeTimeProvider clock = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var provider = await IdentityProvider.StartAsync(clock);
        var aws = await Sandbox.StartAsync(new() { Clock = clock }, token);
        ServerOptions options = new()
        {
            Sandbox = true,
            Region = "us-east-1",
            AuthToken = ServiceToken,
            Tokens = new() { Resource = new(IdentityProvider.Resource), Authority = new(provider.Issuer) },
        };
        var app = HttpServer.Build(configure?.Invoke(options) ?? options, new(aws.Endpoint), "http://127.0.0.1:0", clock);
        await app.StartAsync(token);
        return new(app, provider, aws, clock);
    }

    /// <summary>A client that signs in with this token.</summary>
    public Task<McpClient> ConnectAsync(string token, string version = "2025-11-25") => McpClient.CreateAsync(
        new HttpClientTransport(new()
        {
            Endpoint = Mcp,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" },
        }),
        new() { ProtocolVersion = version },
        cancellationToken: TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> InitializeAsync(string? token, string query = "") =>
        SendAsync(HttpMethod.Post, Initialize, token, query: query);

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string? body, string? token, Action<HttpRequestMessage>? change = null, string path = "/mcp", string query = "")
    {
        HttpRequestMessage request = new(method, new Uri(Mcp, path + query));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        change?.Invoke(request);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await aws.DisposeAsync();
        await provider.DisposeAsync();
    }
}
