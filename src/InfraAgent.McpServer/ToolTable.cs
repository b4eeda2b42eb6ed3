using System.Text;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.McpServer;

/// <summary>The tools as the README lists them.</summary>
static class ToolTable
{
    public static string Markdown()
    {
        ServiceCollection services = new();
        services.AddLogging().AddInfraAgent(new() { Sandbox = true }, new(), TimeProvider.System);
        using var provider = services.BuildServiceProvider();
        StringBuilder table = new("| tool | effect | toolset | what it does |\n|---|---|---|---|\n");
        foreach (var info in provider.GetServices<Tool>().Select(tool => tool.Info))
        {
            table.Append($"| `{info.Name}` | {info.Effect.ToString().ToLowerInvariant()} | {info.Toolset} | {info.Description} |\n");
        }

        return table.ToString();
    }
}
