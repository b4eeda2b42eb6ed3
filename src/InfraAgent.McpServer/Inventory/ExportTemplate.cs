using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Inventory;

/// <summary>What to export: named resources, or those that filters find.</summary>
public sealed record ExportTemplateRequest(
    [property: Description("Instead of filters."), RegularExpression(Aws.Arn.Pattern)]
    IReadOnlyList<string>? Arns = null,
    string? Department = null,
    string? Project = null,
    [property: Description("Exact tags.")]
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: AllowedValues("ec2", "s3", "lambda", "rds", "bedrock_agent", "cloudformation")]
    IReadOnlyList<string>? Services = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null);

/// <summary>A template of what exists.</summary>
/// <param name="Template">CloudFormation JSON, as text: what deploy_stack and validate_template take.</param>
/// <param name="Notes">What the template can't say, and what its parameters are for.</param>
/// <param name="PartialFailures">What could not be read and is not in it.</param>
public sealed record ExportTemplateResult(
    string Template, int Resources, IReadOnlyList<string> Notes, IReadOnlyList<PartialFailure> PartialFailures);

/// <summary>Writes a CloudFormation template of resources that exist.</summary>
public sealed class ExportTemplate(ResourceKinds kinds, Scan scan, RegionChoice choice) : ReadTool<ExportTemplateRequest, ExportTemplateResult>
{
    // CloudFormation takes no more in one template.
    const int MostResources = 500;
    const int AtOnce = 8;

    public override ToolInfo Info { get; } = new(
        "export_template", "inventory", ToolEffect.Reads, "CloudFormation template of resources that exist, by ARN or by filter. Secrets become parameters.")
    {
        Actions = [.. ListActiveResources.Reading, .. kinds.All.SelectMany(kind => kind.Reading)],
    };

    protected override JsonSerializerContext Json => ExportTemplateJson.Default;

    public override async Task<ExportTemplateResult> RunAsync(ExportTemplateRequest request, CancellationToken cancellationToken)
    {
        var (arns, failures) = request.Arns is { Count: > 0 } named ? (named, []) : await FoundAsync(request, cancellationToken);
        if (arns.Count > MostResources)
        {
            throw new ToolException(
                ErrorCode.InvalidArgument, $"That is {arns.Count} resources; a template holds {MostResources}: narrow the filters.");
        }

        var read = new LiveResource?[arns.Count];
        ParallelOptions limit = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, arns.Count, limit, async (i, token) => read[i] = await kinds.FindAsync(arns[i], token));
        if (arns.Where((_, i) => read[i] is null).ToList() is { Count: > 0 } missing && request.Arns is { Count: > 0 })
        {
            throw new ToolException(ErrorCode.NotFound, $"These do not exist (any more): {string.Join(", ", missing)}.");
        }

        LiveResource[] live = [.. read.OfType<LiveResource>()];
        if (live.Select(resource => resource.Region).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new ToolException(ErrorCode.InvalidArgument, "A template is of one region: export the resources of each region by themselves.");
        }

        TemplateExport export = new();
        foreach (var resource in live)
        {
            export.Add(resource);
        }

        return new(export.Text(), export.Count, export.Notes, failures);
    }

    async Task<(IReadOnlyList<string> Arns, IReadOnlyList<PartialFailure> Failures)> FoundAsync(
        ExportTemplateRequest request, CancellationToken cancellationToken)
    {
        var query = ListActiveResources.Wanted(new(request.Department, request.Project, request.Tags, request.Services));
        var snapshot = await scan.RunAsync(query, [choice.For(request.Region)], cancellationToken);
        return ([.. snapshot.Found.Where(found => found.Live.Problem is null).Select(found => found.Live.Arn)], snapshot.Failures);
    }
}

[JsonSerializable(typeof(ExportTemplateRequest))]
[JsonSerializable(typeof(ExportTemplateResult))]
sealed partial class ExportTemplateJson : JsonSerializerContext;
