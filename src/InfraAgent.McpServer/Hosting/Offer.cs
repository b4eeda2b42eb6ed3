using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Hosting;

/// <summary>What is listed, and to whom.</summary>
static class Offer
{
    /// <summary>The tools of the toolsets that the settings choose.</summary>
    public static IEnumerable<Tool> Chosen(IEnumerable<Tool> tools, ServerOptions options)
    {
        var all = tools.ToList();
        var known = all.Select(tool => tool.Info.Toolset).Distinct(StringComparer.Ordinal).ToList();
        return options.Toolsets.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw new StartupException($"There is no toolset \"{unknown}\"; there are {string.Join(", ", known)}.")
            // A change of any toolset may need apply_change.
            : all.Where(tool => options.Toolsets.Count == 0 || tool is ApplyChange
                || options.Toolsets.Contains(tool.Info.Toolset, StringComparer.Ordinal));
    }

    /// <summary>Offers the tools and resources, each to those it is for.</summary>
    public static void To(
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
}
