using System.Text;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using InfraAgent.Policies.Documents;

namespace InfraAgent.McpServer.CloudFormation;

/// <summary>The template inside a stack's description.</summary>
static class StackTemplate
{
    const string ResourcePath = "Resources.";

    /// <summary>The template's resources as they will be in the stack.</summary>
    /// <exception cref="ToolException">It is no template, or contradicts itself.</exception>
    public static IReadOnlyList<Resource> Resources(Resource stack)
    {
        try
        {
            DocumentOptions options = new()
            {
                Region = stack.Region,
                Parameters = stack.Properties["Parameters"] as PropertyMap ?? PropertyMap.Empty,
            };
            var text = Encoding.UTF8.GetBytes(((TextValue)stack.Properties["TemplateBody"]!).Text);
            return DocumentReader.Read(text, DocumentFormat.CloudFormation, options).WithStackTags(ServerTags.Read(stack)).Resources;
        }
        catch (UnreadableDocumentException e)
        {
            throw new ToolException(ErrorCode.InvalidArgument, $"template can't be deployed, line {e.Line}: {e.Message}.");
        }
    }

    /// <summary>What of a stack anybody may see: not its template, which is judged and shown resource by resource, and not the
    /// values of the parameters that the template hides (<c>NoEcho</c>).</summary>
    public static Resource Open(Resource stack)
    {
        var parameters = stack.Properties["Parameters"] as PropertyMap;
        foreach (var name in Hidden(stack).Where(name => parameters?[name] is not null))
        {
            parameters = parameters!.With(name, "***");
        }

        return stack with { Properties = stack.Properties.With("TemplateBody", null).With("Parameters", parameters) };
    }

    /// <summary>What CloudFormation wants to be told that one knows of.</summary>
    public static IReadOnlyList<string> Capabilities(string template)
    {
        List<string> capabilities = [];
        if (template.Contains("AWS::IAM::", StringComparison.Ordinal))
        {
            capabilities.Add("CAPABILITY_NAMED_IAM");
        }

        if (template.Contains("Transform", StringComparison.Ordinal))
        {
            capabilities.Add("CAPABILITY_AUTO_EXPAND");
        }

        return capabilities;
    }

    /// <summary>What would become different, resource by resource, and property by property where one stays.</summary>
    /// <param name="live">The stack as it is; null where there is none.</param>
    public static IReadOnlyList<DiffRow> Differences(Resource wanted, Resource? live)
    {
        var before = live?.Properties["TemplateBody"] is TextValue ? ByName(live) : [];
        var after = ByName(wanted);
        List<DiffRow> rows = [];
        foreach (var (name, resource) in after)
        {
            if (!before.Remove(name, out var old))
            {
                rows.Add(new($"{ResourcePath}{name}", null, resource.Type));
            }
            else if (old.Type != resource.Type)
            {
                rows.Add(new($"{ResourcePath}{name}", old.Type, resource.Type));
            }
            else
            {
                rows.AddRange(Both(old, resource).Select(row => row with { Path = $"{ResourcePath}{name}.{row.Path}" }));
            }
        }

        rows.AddRange(before.Select(gone => new DiffRow($"{ResourcePath}{gone.Key}", gone.Value.Type, null)));
        if (live is not null)
        {
            // A hidden value is always told as another: CloudFormation does not say whether it is.
            rows.AddRange(Tools.Differences.Of(Rest(wanted), live));
        }

        return rows;

        static Resource Rest(Resource stack)
        {
            var open = Open(stack);
            return open with { Properties = open.Properties.With("Capabilities", null) };
        }
    }

    /// <summary>The logical ids that end with a plan: what the template no longer has, or has as another type.</summary>
    public static IReadOnlySet<string> Going(IReadOnlyList<DiffRow> differences) => differences
        .Where(row => row.Before is not null && row.Path.StartsWith(ResourcePath, StringComparison.Ordinal)
            && !row.Path.AsSpan(ResourcePath.Length).Contains('.'))
        .Select(row => row.Path[ResourcePath.Length..])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Somebody else's words about a stack without the values of its hidden parameters.</summary>
    public static string? Conceal(Resource stack, string? words) => Hidden(stack)
        .Select(name => (stack.Properties["Parameters"] as PropertyMap)?[name])
        .OfType<TextValue>()
        .Where(value => value.Text.Length > 0)
        .Aggregate(words, (shown, value) => shown?.Replace(value.Text, "***", StringComparison.Ordinal));

    static IEnumerable<string> Hidden(Resource stack) =>
        from template in Resources(stack)
        where template.Type is ResourceTypes.Template
        from parameter in (template.Properties["Parameters"] as PropertyList ?? PropertyList.Empty).OfType<PropertyMap>()
        where parameter["NoEcho"] is BooleanValue { Flag: true }
        select ((TextValue)parameter["Name"]!).Text;

    // What is set no longer counts as much as what is set anew.
    static IEnumerable<DiffRow> Both(Resource old, Resource wanted) =>
    [
        .. Tools.Differences.Of(wanted, old),
        .. Tools.Differences.Of(old, wanted).Where(row => row.Before is null).Select(row => new DiffRow(row.Path, row.After, null)),
    ];

    static Dictionary<string, Resource> ByName(Resource stack) => Resources(stack)
        .Where(resource => resource.Type is not ResourceTypes.Template)
        .GroupBy(resource => resource.Address, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
}
