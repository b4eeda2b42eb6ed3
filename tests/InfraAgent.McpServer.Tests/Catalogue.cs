using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace InfraAgent.McpServer.Tests;

/// <summary>The tools as the product composes them, for tests that look at all of them.</summary>
static class Catalogue
{
    public static IReadOnlyList<Tool> Tools { get; } = Read();

    static IReadOnlyList<Tool> Read()
    {
        ServiceCollection services = new();
        services.AddLogging().AddInfraAgent(new() { Sandbox = true }, new(), TimeProvider.System);
        return [.. services.BuildServiceProvider().GetServices<Tool>()];
    }
}
