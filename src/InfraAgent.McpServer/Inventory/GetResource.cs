using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Inventory;

/// <summary>What to read.</summary>
public sealed record GetResourceRequest(
    [property: Description("As list_active_resources gives it with detail full."), RegularExpression(Aws.Arn.Pattern), StringLength(2048, MinimumLength = 12)]
    string Arn);

/// <summary>A resource as it is now.</summary>
/// <param name="Configuration">Under CloudFormation's names, secrets masked; <c>Fn::Unknown</c> says why something was not read.</param>
/// <param name="Related">What belongs to it (a bucket's policy), by CloudFormation type.</param>
/// <param name="Decision">What the bank's rules would say if it were asked for today.</param>
public sealed record GetResourceResult(
    string Service,
    string Type,
    string Id,
    string Arn,
    string Region,
    string State,
    DateTimeOffset? CreatedAt,
    IReadOnlyDictionary<string, string> Tags,
    JsonElement Configuration,
    JsonElement? Related,
    string Decision,
    IReadOnlyList<FindingRow> Findings,
    string PackVersion,
    string PackHash,
    bool? Sandbox = null);

/// <summary>Reads one resource with its whole configuration, and judges it.</summary>
public sealed class GetResource(ResourceKinds kinds, AwsClients aws, Gate gate) : ReadTool<GetResourceRequest, GetResourceResult>
{
    public override ToolInfo Info { get; } = new(
        "get_resource",
        "inventory",
        ToolEffect.Reads,
        "One resource as it is now: state, configuration in CloudFormation names, tags, and what the bank's rules say of it.")
    {
        Actions = [.. kinds.All.SelectMany(kind => kind.Reading)],
    };

    protected override JsonSerializerContext Json => GetResourceJson.Default;

    public override async Task<GetResourceResult> RunAsync(GetResourceRequest request, CancellationToken cancellationToken)
    {
        var live = await kinds.FindAsync(request.Arn, cancellationToken) ?? throw new ToolException(
            ErrorCode.NotFound, $"{request.Arn} does not exist (any more). list_active_resources shows what does.");
        var judgement = gate.Engine.Judge(live.Resource, gate.CircumstancesOf(live.Resource));
        return new(
            live.Service,
            live.Resource.Type,
            live.Id,
            live.Arn,
            live.Region,
            live.State,
            live.CreatedAt,
            live.Tags,
            ToolJson.Element(Redaction.Of(live.Resource.Properties)),
            live.Resource.Related is { Count: > 0 } related ? ToolJson.Element(Redaction.Of(related)) : null,
            Refusal.Word(judgement.Decision),
            [.. judgement.Findings.Select(finding => FindingRow.Of(finding, gate.Options.Language))],
            gate.Pack.Version,
            gate.Pack.Hash,
            aws.IsSandbox ? true : null);
    }
}

[JsonSerializable(typeof(GetResourceRequest))]
[JsonSerializable(typeof(GetResourceResult))]
sealed partial class GetResourceJson : JsonSerializerContext;
