using System.Net.Http.Headers;
using System.Threading.Channels;
using InfraAgent.SocketIo.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>A server on a port of its own: an echo of Engine.IO at <c>/engine.io</c>, and Socket.IO at <c>/socket.io</c> with the
/// namespaces <c>/</c> and <c>/custom</c>, which send back what they get.</summary>
sealed class Site : IAsyncDisposable
{
    public const string EnginePath = "/engine.io/";
    public const string SocketPath = "/socket.io/";

    readonly WebApplication app;
    readonly Channel<string> arrivals = Channel.CreateUnbounded<string>();

    Site(SocketIoOptions options, string cors)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddCors(all => all.AddDefaultPolicy(policy => policy.WithOrigins(cors).AllowAnyHeader().AllowCredentials()));
        app = builder.Build();
        Server = new(options, Journal);
        Engine = new(options, session => new Echo(session, Journal));
    }

    public Journal Journal { get; } = new();

    public SocketIoServer Server { get; }

    public EngineServer Engine { get; }

    public HttpClient Http { get; private set; } = null!;

    public Uri Url => Http.BaseAddress!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Site> StartAsync(
        SocketIoOptions? options = null,
        Action<SocketIoServer>? change = null,
        RequestDelegate? fallback = null,
        string cors = "http://nobody",
        Action<HttpContext>? before = null)
    {
        Site site = new(options ?? new(), cors);
        Repeat(site.Server.Of("/"));
        Repeat(site.Server.Of("/custom"));
        change?.Invoke(site.Server);
        site.app.Use((http, next) =>
        {
            site.arrivals.Writer.TryWrite(http.Request.Method);
            before?.Invoke(http);
            return next(http);
        });
        site.app.UseWebSockets();
        site.app.UseRouting();
        site.app.UseCors();
        site.app.Map(EnginePath, site.Engine.HandleAsync);
        site.app.MapSocketIo(SocketPath.TrimEnd('/'), site.Server, fallback);
        await site.app.StartAsync(Cancel);
        site.Http = new() { BaseAddress = new(site.app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
        return site;
    }

    /// <summary>The method of the next request that has come.</summary>
    public ValueTask<string> ArrivedAsync() => arrivals.Reader.ReadAsync(Cancel);

    /// <summary>Asks a path of the site, as a browser would that shows a page of this origin.</summary>
    public async Task<HttpResponseMessage> GetAsync(string pathAndQuery, string? origin = null, HttpMethod? method = null)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, pathAndQuery);
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return await Http.SendAsync(request, Cancel);
    }

    public Task<PollingClient> PollAsync(string path = EnginePath) => PollingClient.OpenAsync(this, path);

    /// <summary>Opens a web socket and takes the handshake.</summary>
    public async Task<FrameClient> OpenAsync(string path = EnginePath)
    {
        var client = await FrameClient.OpenAsync(this, path);
        await client.ReadAsync();
        return client;
    }

    /// <summary>Opens a web socket and joins a namespace: what it says then has been read.</summary>
    public async Task<FrameClient> JoinAsync(string packet = "40")
    {
        var client = await OpenAsync(SocketPath);
        await client.SendAsync(packet);
        await client.ReadAsync();
        await client.ReadAsync();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    static void Repeat(SocketNamespace @namespace)
    {
        @namespace.OnConnect = socket =>
        {
            socket.Emit("auth", socket.Auth);
            return Task.CompletedTask;
        };
        @namespace.On("message", (socket, received) =>
        {
            socket.Emit("message-back", All(received));
            return Task.CompletedTask;
        });
        @namespace.On("message-with-ack", (_, received) =>
        {
            received.Ack(All(received));
            return Task.CompletedTask;
        });
    }

    static object?[] All(SocketEvent received) =>
        [.. received.Arguments.Select((argument, index) => received.Arguments.Bytes(index) is { } bytes ? (object)bytes : argument)];
}
