using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using Amazon.Runtime;
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
    const string DynamoDb = "dynamodb:";

    static readonly Role[] readers = [Role.Viewer, Role.Operator, Role.Approver, Role.Admin];

    /// <summary>Adds the MCP server with every tool behind the gate.</summary>
    public static IMcpServerBuilder AddInfraAgent(
        this IServiceCollection services, ServerOptions options, AwsEndpoint endpoint, TimeProvider clock)
    {
        services
            .AddSingleton(clock)
            .AddSingleton<Assertions>()
            .AddSingleton<Callers>()
            .AddChanges(options, endpoint)
            .AddSingleton<ChangeControl>()
            .AddSingleton(provider => new Targets(provider, options, endpoint))
            // apply_change looks at the targets when it is called, not while they are being made.
            .AddSingleton(provider => new Lazy<Targets>(provider.GetRequiredService<Targets>))
            .AddTarget(options, options.Targets is [var first, ..] ? first : Target.Own, endpoint, pack: null);
        // Made once: the SDK configures its options anew for every request of a client without a session.
        services.AddSingleton<IReadOnlyList<GuardedTool>>(provider =>
        {
            var sites = provider.GetRequiredService<Targets>().All;
            return [.. Chosen(sites[0].Tools, options).Select(tool => new GuardedTool(
                [.. sites.Select(site => (site, site.Tools.Single(one => one.Info.Name == tool.Info.Name)))],
                provider.GetRequiredService<Callers>(),
                provider.GetRequiredService<AuditLog>(),
                provider.GetRequiredService<ILogger<GuardedTool>>()))];
        });
        services.AddSingleton<IReadOnlyList<TenantResource>>(provider =>
        {
            var sites = provider.GetRequiredService<Targets>().All;
            var callers = provider.GetRequiredService<Callers>();
            AuditResource trail = new(
                provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<AuditOptions>(), _ => Acting.Now!.Caller);
            return
            [
                .. sites[0].Resources.Select((_, index) => new TenantResource(
                    [.. sites.Select(site => (site.Target, site.Resources[index]))], callers, readers)),
                new([.. sites.Select(site => (site.Target, (McpServerResource)trail))], callers, Role.Auditor),
            ];
        });
        services.AddOptions<McpServerOptions>().Configure<IReadOnlyList<GuardedTool>, IReadOnlyList<TenantResource>, Callers>(
            (mcp, tools, resources, callers) => Offer(mcp, tools, resources, callers, options));
        return services.AddMcpServer(mcp =>
        {
            mcp.ServerInfo = new() { Name = "infra-agent", Title = "InfraAgent", Version = ThisServer.Version };
            mcp.ServerInstructions = ThisServer.Instructions;
            mcp.Filters.Message.IncomingFilters.Add(CallShape.Demand);
            mcp.Filters.Request.ReadResourceFilters.Add(MissingResource.Name);
        });
    }

    /// <summary>Adds where changes wait, who answers them, and the trail of both.</summary>
    public static IServiceCollection AddChanges(this IServiceCollection services, ServerOptions options, AwsEndpoint endpoint) => services
        .AddSingleton(_ => DataFolder.At(options.Data))
        .AddSingleton(provider => AuditOf(options, provider.GetRequiredService<DataFolder>()))
        .AddSingleton<AuditLog>()
        .AddSingleton(provider => new HeadAnchor(
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<AuditOptions>(),
            () => new AwsClients(endpoint).S3(options.Region ?? throw new AmazonClientException("No region: set AWS_REGION.")),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HeadAnchor>>()))
        .AddSingleton(provider => StoreOf(options, endpoint, provider))
        .AddSingleton(provider => new ChangeSeal(
            options.ChangeKeys.Count > 0 ? options.ChangeKeys : [provider.GetRequiredService<DataFolder>().Key("changes.key")]))
        .AddSingleton(new Instance(options.ApprovalPage))
        .AddSingleton(provider => new Approvers(
            options.Approvers ?? Path.Combine(provider.GetRequiredService<DataFolder>().Path, "approvers.json"), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider =>
        {
            var audit = provider.GetRequiredService<AuditLog>();
            return new ApprovalDesk(provider.GetRequiredService<IChangeStore>(), provider.GetRequiredService<TimeProvider>(), change => audit.Append(Answered(change)));
        });

    static AuditEvent Answered(Change change) => new(AuditKinds.Answered)
    {
        ChangeId = change.Id,
        Tool = change.Tool,
        Tenant = change.Scope.Tenant,
        Target = change.Scope.Target,
        Account = change.Scope.Account,
        Region = change.Scope.Region,
        Environment = change.Scope.Environment,
        PlanHash = change.PlanHash,
        PackVersion = change.Scope.PackVersion,
        PackHash = change.Scope.PackHash,
        Answer = change.Answer,
    };

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
        .AddSingleton(root.GetRequiredService<ChangeControl>())
        .AddSingleton(root.GetRequiredService<AuditLog>())
        .AddSingleton(root.GetRequiredService<Lazy<Targets>>());

    static AuditOptions AuditOf(ServerOptions options, DataFolder data)
    {
        var audit = options.Audit ?? new(Path.Combine(data.Path, "audit"), []);
        return audit.Keys.Count > 0 ? audit : audit with { Keys = [data.Key("audit.key")] };
    }

    static IChangeStore StoreOf(ServerOptions options, AwsEndpoint endpoint, IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return options.Changes switch
        {
            null => options.Data is null ? new MemoryChanges(clock) : new SqliteChanges(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "changes.db"), clock),
            "memory" => new MemoryChanges(clock),
            "sqlite" => new SqliteChanges(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "changes.db"), clock),
            var text when text.StartsWith(DynamoDb, StringComparison.Ordinal) && options.ChangeKeys.Count > 0 => new DynamoDbChanges(
                new AwsClients(endpoint).DynamoDb(options.Region ?? throw new StartupException("InfraAgent:Changes needs a region: set AWS_REGION.")),
                text[DynamoDb.Length..], clock),
            var text when text.StartsWith(DynamoDb, StringComparison.Ordinal) =>
                throw new StartupException("Instances that share changes share keys too: set InfraAgent:ChangeKeys (openssl rand -base64 32)."),
            var text => throw new StartupException($"InfraAgent:Changes must be memory, sqlite or dynamodb:TABLE, not \"{text}\"."),
        };
    }

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

    static void Offer(
        McpServerOptions mcp, IReadOnlyList<GuardedTool> tools, IReadOnlyList<TenantResource> resources, Callers callers, ServerOptions options)
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

        mcp.Filters.Request.ListResourcesFilters.Add(next => async (context, cancellationToken) =>
        {
            var listed = await next(context, cancellationToken);
            var hidden = Hidden(resources, await callers.AdmitAsync(context));
            listed.Resources = [.. listed.Resources.Where(resource => !hidden.Contains(resource.Uri))];
            return listed;
        });
        mcp.Filters.Request.ListResourceTemplatesFilters.Add(next => async (context, cancellationToken) =>
        {
            var listed = await next(context, cancellationToken);
            var hidden = Hidden(resources, await callers.AdmitAsync(context));
            listed.ResourceTemplates = [.. listed.ResourceTemplates.Where(template => !hidden.Contains(template.UriTemplate))];
            return listed;
        });
        var ours = tools.ToDictionary(tool => tool.ProtocolTool.Name, StringComparer.Ordinal);
        // Hidden, yet known: a client that calls one all the same is told why it can't.
        mcp.Filters.Request.ListToolsFilters.Add(next => async (context, cancellationToken) =>
        {
            var listed = await next(context, cancellationToken);
            var caller = await callers.AdmitAsync(context);
            listed.Tools =
            [
                .. from tool in listed.Tools
                   let guarded = ours.GetValueOrDefault(tool.Name)
                   let shown = guarded is null ? tool : guarded.ShownTo(caller)
                   where shown is not null && (!options.ReadOnly || shown.Annotations?.ReadOnlyHint is true)
                   select shown,
            ];
            return listed;
        });
    }

    static HashSet<string> Hidden(IReadOnlyList<TenantResource> resources, Caller caller) => resources
        .Where(resource => !resource.IsFor(caller))
        .Select(resource => resource.ProtocolResourceTemplate.UriTemplate)
        .ToHashSet(StringComparer.Ordinal);

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
