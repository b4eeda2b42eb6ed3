using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.BedrockAgents;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.CloudFormation;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Governance;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Inventory;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>What the server is made of, the same for stdio, HTTP and tests.</summary>
static class Composition
{
    /// <summary>Adds the MCP server with every tool behind the gate.</summary>
    public static IMcpServerBuilder AddInfraAgent(
        this IServiceCollection services, ServerOptions options, AwsEndpoint endpoint, TimeProvider clock)
    {
        services
            .AddSingleton(options)
            .AddSingleton(endpoint)
            .AddSingleton(clock)
            .AddSingleton(new RegionChoice(options.Region ?? (options.Sandbox ? "us-east-1" : null)))
            .AddSingleton(PolicyPack.Load(options.Policies))
            .AddSingleton<AwsClients>()
            .AddSingleton<ApprovedImages>()
            .AddSingleton<TagIndex>()
            .AddSingleton<Polling>()
            .AddSingleton<ActionGroups>()
            .AddSingleton<AgentCreation>()
            .AddSingleton<StackDeployment>()
            .AddSingleton<ResourceKinds>()
            .AddSingleton<Scan>()
            .AddSingleton<SnapshotShelf>()
            .AddSingleton<Callers>()
            .AddSingleton<IChangeStore, MemoryChanges>()
            .AddSingleton(ChangeSeal.OfProcess())
            .AddSingleton(new Instance())
            .AddSingleton<ApprovalDesk>()
            .AddSingleton<ChangeControl>()
            .AddSingleton<Gate>()
            .AddTools()
            // A tool that looks at the other tools does so when it is called, not while they are being made.
            .AddSingleton(provider => new Lazy<IReadOnlyList<Tool>>(() => [.. provider.GetServices<Tool>()]));
        // Made once: the SDK configures its options anew for every request of a client without a session.
        services.AddSingleton<IReadOnlyList<GuardedTool>>(provider =>
        [
            .. Chosen(provider.GetServices<Tool>(), options).Select(tool => new GuardedTool(
                tool, provider.GetRequiredService<Gate>(), provider.GetRequiredService<Callers>(), provider.GetRequiredService<ILogger<GuardedTool>>())),
        ]);
        services.AddSingleton<IReadOnlyList<McpServerResource>>(provider =>
        [
            .. PolicyResources.Of(provider.GetRequiredService<PolicyPack>(), options),
            new InventoryResource(
                provider.GetServices<Tool>().OfType<ListActiveResources>().Single(), provider.GetRequiredService<ResourceKinds>()),
        ]);
        services.AddOptions<McpServerOptions>().Configure<IReadOnlyList<GuardedTool>, IReadOnlyList<McpServerResource>, Callers>(
            (mcp, tools, resources, callers) => Offer(mcp, tools, resources, callers, options));
        return services.AddMcpServer(mcp =>
        {
            mcp.ServerInfo = new() { Name = "infra-agent", Title = "InfraAgent", Version = ThisServer.Version };
            mcp.ServerInstructions = ThisServer.Instructions;
            mcp.Filters.Message.IncomingFilters.Add(CallShape.Demand);
            mcp.Filters.Request.ReadResourceFilters.Add(MissingResource.Name);
        });
    }

    static void Offer(
        McpServerOptions mcp, IReadOnlyList<GuardedTool> tools, IReadOnlyList<McpServerResource> resources, Callers callers, ServerOptions options)
    {
        mcp.ResourceCollection ??= [];
        foreach (var resource in resources)
        {
            mcp.ResourceCollection.Add(resource);
        }

        mcp.ToolCollection ??= [];
        foreach (var tool in tools)
        {
            mcp.ToolCollection.Add(tool);
        }

        // Hidden, yet known: a client that calls one all the same is told why it can't.
        mcp.Filters.Request.ListToolsFilters.Add(next => async (context, cancellationToken) =>
        {
            var listed = await next(context, cancellationToken);
            var caller = callers.Of(context.User);
            var hidden = tools.Where(tool => !tool.IsFor(caller) || (options.ReadOnly && tool.ProtocolTool.Annotations?.ReadOnlyHint is not true))
                .Select(tool => tool.ProtocolTool.Name)
                .ToHashSet(StringComparer.Ordinal);
            listed.Tools = [.. listed.Tools.Where(tool => !hidden.Contains(tool.Name))];
            return listed;
        });
    }

    static IEnumerable<Tool> Chosen(IEnumerable<Tool> tools, ServerOptions options)
    {
        var all = tools.ToList();
        var known = all.Select(tool => tool.Info.Toolset).Distinct(StringComparer.Ordinal).ToList();
        return options.Toolsets.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw new StartupException($"There is no toolset \"{unknown}\"; there are {string.Join(", ", known)}.")
            // A change of any toolset may need apply_change.
            : all.Where(tool => options.Toolsets.Count == 0 || tool is ApplyChange
                || options.Toolsets.Contains(tool.Info.Toolset, StringComparer.Ordinal));
    }
}
