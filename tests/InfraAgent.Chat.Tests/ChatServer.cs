using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace InfraAgent.Chat.Tests;

/// <summary>The chat as it runs, on a port of its own, with the MCP server that was built beside it on its sandbox.</summary>
sealed class ChatServer(WebApplication app) : IAsyncDisposable
{
    public Uri Url { get; } = new(app.Urls.Single());

    public HttpClient Http { get; } = new() { BaseAddress = new(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(2) };

    public IServiceProvider Services => app.Services;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="settings">As the environment would give them; a developer's machine without any.</param>
    public static Task<ChatServer> StartAsync(IAgent? agent, TimeProvider? clock = null, params (string Name, string? Value)[] settings) =>
        StartAsync(agent, clock, null, settings);

    public static async Task<ChatServer> StartAsync(
        IAgent? agent, TimeProvider? clock, IConversations? conversations, params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("NODE_ENV", "development"), new("PORT", "0"), new("InfraAgent:Conversations:Store", "memory"),
                new("Logging:LogLevel:Default", Environment.GetEnvironmentVariable("INFRA_AGENT_TEST_LOG") ?? "None"),
            ])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build();
        var app = Composition.Build(ChatOptions.Read(configuration), configuration, clock ?? TimeProvider.System, agent, conversations);
        await app.StartAsync(Cancellation);
        return new(app);
    }

    /// <summary>Says something and waits for the answer.</summary>
    public async Task<JsonElement> SayAsync(string session, string content, string? id = null, bool? cards = null)
    {
        using var answer = await Http.PostAsJsonAsync($"/api/conversations/{session}/messages", new { content, id, cards }, Cancellation);
        return await ReadAsync(answer);
    }

    /// <summary>Says something and follows what comes of it to the end of the turn.</summary>
    public async Task<List<(string Name, JsonElement Payload)>> FollowAsync(string session, string content, Func<string, JsonElement, Task>? seen = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/conversations/{session}/messages") { Content = JsonContent.Create(new { content }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        answer.EnsureSuccessStatusCode();
        List<(string, JsonElement)> events = [];
        await foreach (var one in SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation))
        {
            var payload = JsonElement.Parse(one.Data);
            events.Add((one.EventType, payload));
            await (seen?.Invoke(one.EventType, payload) ?? Task.CompletedTask);
        }

        return events;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return await ReadAsync(answer);
    }

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, Cancellation);
        return await ReadAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
}
