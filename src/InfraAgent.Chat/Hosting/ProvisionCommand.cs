using InfraAgent.Chat.Agents.Bedrock;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfraAgent.Chat.Hosting;

/// <summary><c>bedrock provision</c>: makes the agent know the tools there are.</summary>
static class ProvisionCommand
{
    /// <returns>0 where the agent is as it should be; 1 where it is not.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, bool checkOnly, TextWriter output, CancellationToken cancellationToken)
    {
        var options = AgentChoice.Options(configuration);
        var mcp = McpOptions.Read(configuration);
        using var assertions = PersonAssertions.Create(mcp.AssertionKey, TimeProvider.System);
        await using McpServers servers = new(mcp, assertions, NullLoggerFactory.Instance, TimeProvider.System);
        var tools = (await servers.ToolsAsync(cancellationToken)).All;
        if (tools.Count == 0)
        {
            throw new StartupException("No MCP server gave any tools: an agent without them is of no use. Start the servers, or look at MCP_SERVER_URL or mcp.json.");
        }

        using BedrockClients clients = new(options, configuration);
        var language = configuration["LANG"]?.StartsWith("en", StringComparison.OrdinalIgnoreCase) is true ? Language.English : Language.Spanish;
        return await new Provisioning(clients.AgentControl, options, TimeProvider.System, output, language).RunAsync(tools, checkOnly, cancellationToken);
    }
}
