using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Bedrock;
using InfraAgent.Chat.Mcp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Hosting;

/// <summary>Looks at the agent before anybody can talk to it: one that knows other tools than there are is not started with, and a model
/// that will be gone is warned of.</summary>
sealed class AgentCheck(IAgent agent, BedrockOptions options, BedrockClients clients, McpServers servers, ILogger<AgentCheck> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        ModelCheck models = new(clients.AgentControl, clients.Catalog, options);
        try
        {
            var warning = agent is BedrockAgent ? await models.OfAgentAsync(cancellationToken) : await models.OfModelAsync(options.Model, cancellationToken);
            Warn(warning?.En);
            if (agent is BedrockAgent)
            {
                await CompareAsync(cancellationToken);
            }
        }
        catch (InvalidOperationException e)
        {
            throw new StartupException(e.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task CompareAsync(CancellationToken cancellationToken)
    {
        var tools = (await servers.ToolsAsync(cancellationToken)).All;
        if (tools.Count == 0)
        {
            Warn("No MCP server gave any tools, so whether the agent knows them was not looked at.");
            return;
        }

        var drift = await new DriftCheck(clients.AgentControl, options).RunAsync(tools, cancellationToken);
        if (drift is { State: DriftState.Drifted, Text: { } text })
        {
            throw new StartupException($"{text.Es}\n{text.En}");
        }

        Warn(drift.Text?.En);
    }

    void Warn(string? warning)
    {
        if (warning is not null)
        {
            log.AgentWarning(warning);
        }
    }
}
