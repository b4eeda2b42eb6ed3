using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>A target with everything that works for it alone: its clients, caches, policies, gate and tools.</summary>
sealed record Site(Target Target, Gate Gate, IReadOnlyList<Tool> Tools, IReadOnlyList<McpServerResource> Resources);

/// <summary>The sites of this server. Each one but the first has a container of its own: what is not in it can't leak from it.</summary>
sealed class Targets : IDisposable
{
    readonly List<ServiceProvider> own = [];

    public Targets(IServiceProvider root, ServerOptions options, AwsEndpoint endpoint)
    {
        List<Site> sites = [SiteOf(root)];
        foreach (var target in options.Targets.Skip(1))
        {
            ServiceCollection services = new();
            Composition.Share(root, services);
            services.AddTarget(
                options, target, endpoint, target.Policies is null ? root.GetRequiredService<PolicyPack>() : PolicyPack.Load(target.Policies));
            var provider = services.BuildServiceProvider();
            own.Add(provider);
            sites.Add(SiteOf(provider));
        }

        All = sites;
    }

    public IReadOnlyList<Site> All { get; }

    /// <summary>A tool where a change belongs; null where that is no target of the tenant's.</summary>
    public (Tool Tool, Gate Gate)? Find(string tenant, string target, string tool) =>
        All.FirstOrDefault(site => site.Target.Tenant == tenant && site.Target.Name == target) is { } site
        && site.Tools.FirstOrDefault(one => one.Info.Name == tool) is { } found
            ? (found, site.Gate)
            : null;

    public void Dispose() => own.ForEach(provider => provider.Dispose());

    static Site SiteOf(IServiceProvider provider) => new(
        provider.GetRequiredService<Target>(),
        provider.GetRequiredService<Gate>(),
        [.. provider.GetServices<Tool>()],
        [.. provider.GetServices<McpServerResource>()]);
}
