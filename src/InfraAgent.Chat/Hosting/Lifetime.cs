using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Turns;
using InfraAgent.SocketIo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Hosting;

/// <summary>What happens when the program has started, and when it is told to end: it then finishes what it can, and sends its clients to
/// another instance.</summary>
sealed class Lifetime(
    ChatOptions options, IServer server, IAgent agent, McpServers servers, Switchboard switchboard, SocketIoServer sockets,
    ILogger<Lifetime> log) : IHostedLifecycleService, IDisposable
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    readonly CancellationTokenSource ending = new();
    Task warming = Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Known only now where the port was left to the system.
        log.Ready(string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []), agent.Name, options.SocketPath, options.Store);
        if (options.SignIn.Personas)
        {
            log.Development(Identity.Personas.Default.Name);
        }

        foreach (var spec in options.Mcp.Servers.Where(spec => !spec.IsToldWho))
        {
            log.CalledAsService(spec.Name);
        }

        // The first message need not wait for servers to start.
        warming = WarmAsync();
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await warming;
        await switchboard.CloseAsync(patience);
        await sockets.CloseAsync("server shutting down", cancellationToken);
    }

    public void Dispose() => ending.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task WarmAsync()
    {
        try
        {
            await servers.ToolsAsync(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // It ends before it has begun.
        }
    }
}
