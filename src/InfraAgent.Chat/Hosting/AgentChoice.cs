using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Bedrock;
using InfraAgent.Chat.Agents.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.Chat.Hosting;

/// <summary>The agent that the settings name, and what it needs.</summary>
static class AgentChoice
{
    public static void AddAgent(this IServiceCollection services, string provider, IConfiguration configuration)
    {
        if (provider is "local")
        {
            services.AddSingleton<IAgent, LocalAgent>();
            return;
        }

        var options = Options(configuration);
        services.AddSingleton(options).AddSingleton(new BedrockClients(options, configuration)).AddHostedService<AgentCheck>();
        _ = provider switch
        {
            "bedrock-agent" => services.AddSingleton<IAgent>(all => new BedrockAgent(all.GetRequiredService<BedrockClients>().Agents, options, all.GetRequiredService<TimeProvider>())),
            "bedrock-converse" => services.AddSingleton<IAgent>(all => new ConverseAgent(all.GetRequiredService<BedrockClients>().Models, options, all.GetRequiredService<TimeProvider>())),
            _ => throw new StartupException("Agent:Provider must be local, bedrock-agent or bedrock-converse."),
        };
    }

    /// <exception cref="StartupException">A setting is missing, or is no such thing.</exception>
    public static BedrockOptions Options(IConfiguration configuration)
    {
        try
        {
            return BedrockOptions.Read(configuration);
        }
        catch (InvalidOperationException e)
        {
            throw new StartupException(e.Message);
        }
    }
}
