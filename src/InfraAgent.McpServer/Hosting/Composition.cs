using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.BedrockAgents;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.CloudFormation;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Governance;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Inventory;
using InfraAgent.McpServer.Telemetry;
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
            .AddSingleton(clock)
            .AddSingleton<Assertions>()
            .AddSingleton<Callers>()
            .AddSingleton(new CallerShares(options, clock))
            .AddChanges(options, endpoint)
            .AddSingleton<ChangeTokens>()
            .AddSingleton<ChangeRuns>()
            .AddSingleton(provider => new Targets(provider, options, endpoint))
            // apply_change looks at the targets when it is called, not while they are being made.
            .AddSingleton(provider => new Lazy<Targets>(provider.GetRequiredService<Targets>))
            .AddTarget(options, options.Targets is [var first, ..] ? first : Target.Own, endpoint, pack: null);
        // Made once: the SDK configures its options anew for every request of a client without a session.
        services.AddSingleton<IReadOnlyList<GuardedTool>>(provider =>
        {
            var sites = provider.GetRequiredService<Targets>().All;
            return [.. Offer.Chosen(sites[0].Tools, options).Select(tool => new GuardedTool(
                new([.. sites.Select(site => (site, site.Tools.Single(one => one.Info.Name == tool.Info.Name)))]),
                provider.GetRequiredService<Callers>(),
                provider.GetRequiredService<CallerShares>(),
                provider.GetRequiredService<AuditLog>(),
                provider.GetRequiredService<ILogger<GuardedTool>>()))];
        });
        services.AddSingleton<IReadOnlyList<TenantResource>>(provider =>
        {
            var sites = provider.GetRequiredService<Targets>().All;
            var callers = provider.GetRequiredService<Callers>();
            var shares = provider.GetRequiredService<CallerShares>();
            var audit = provider.GetRequiredService<AuditLog>();
            AuditResource trail = new(
                audit, provider.GetRequiredService<AuditOptions>(), _ => Acting.Now!.Caller);
            return
            [
                .. sites[0].Resources.Select((_, index) => new TenantResource(
                    [.. sites.Select(site => (site.Target, site.Resources[index]))], callers, shares, audit, Roles.Readers)),
                new([.. sites.Select(site => (site.Target, (McpServerResource)trail))], callers, shares, audit, Roles.Auditors),
            ];
        });
        services.AddOptions<McpServerOptions>().Configure<IReadOnlyList<GuardedTool>, IReadOnlyList<TenantResource>, Callers>(
            (mcp, tools, resources, callers) => Offer.To(mcp, tools, resources, callers, options));
        return services.AddMcpServer(mcp =>
        {
            mcp.ServerInfo = new() { Name = "infra-agent", Title = "InfraAgent", Version = ThisServer.Version };
            mcp.ServerInstructions = ThisServer.Instructions;
            mcp.Filters.Message.IncomingFilters.Add(CallShape.Demand);
            mcp.Filters.Request.ReadResourceFilters.Add(MissingResource.Name);
            mcp.Filters.Request.CallToolFilters.Add(CallSight.Watch);
        });
    }

    /// <summary>Adds everything that works for one target alone.</summary>
    /// <param name="pack">Its policies; read from its folder where null.</param>
    public static IServiceCollection AddTarget(
        this IServiceCollection services, ServerOptions options, Target target, AwsEndpoint endpoint, PolicyPack? pack)
    {
        var at = options with
        {
            Environment = target.Environment ?? options.Environment,
            Policies = target.Policies ?? options.Policies,
            Region = target.Region ?? options.Region,
        };
        return services
            .AddSingleton(at)
            .AddSingleton(target)
            .AddSingleton(endpoint)
            .AddSingleton(new RegionChoice(at.Region ?? (at.Sandbox ? "us-east-1" : null)))
            .AddSingleton(pack ?? PolicyPack.Load(at.Policies))
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
            .AddSingleton<Clearance>()
            .AddSingleton<Gate>()
            .AddTools()
            // A tool that looks at the other tools does so when it is called, not while they are being made.
            .AddSingleton(provider => new Lazy<IReadOnlyList<Tool>>(() => [.. provider.GetServices<Tool>()]))
            .AddResources();
    }

    /// <summary>Gives a target's own container what all targets share.</summary>
    public static void Share(IServiceProvider root, IServiceCollection services) => services
        .AddLogging()
        .AddSingleton(root.GetRequiredService<ILoggerFactory>())
        .AddSingleton(root.GetRequiredService<TimeProvider>())
        .AddSingleton(root.GetRequiredService<ChangeTokens>())
        .AddSingleton(root.GetRequiredService<ChangeRuns>())
        .AddSingleton(root.GetRequiredService<AuditLog>())
        .AddSingleton(root.GetRequiredService<Lazy<Targets>>());

    static IServiceCollection AddResources(this IServiceCollection services)
    {
        foreach (var index in Enumerable.Range(0, PolicyResources.Count))
        {
            services.AddSingleton(provider => PolicyResources.Of(
                provider.GetRequiredService<PolicyPack>(), provider.GetRequiredService<ServerOptions>())[index]);
        }

        return services.AddSingleton<McpServerResource>(provider => new InventoryResource(
            provider.GetServices<Tool>().OfType<ListActiveResources>().Single(), provider.GetRequiredService<ResourceKinds>()));
    }
}
