using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>How the gate's plans and results are told; what must stay secret stays so.</summary>
sealed class Telling(PolicyPack pack, ServerOptions options)
{
    /// <summary>A plan before its subject and its details are known.</summary>
    public ChangeResult Draft(Judgement judgement, string clientToken) => new(
        ChangeStatus.Planned,
        null!,
        new(
            Refusal.Word(judgement.Decision),
            judgement.Evaluated,
            pack.Version,
            pack.Hash,
            [.. judgement.Findings.Select(f => new PolicyWarning(f.RuleId, f.AuthorPath, f.Message.In(options.Language)))]),
        ClientToken: clientToken,
        Sandbox: options.Sandbox ? true : null);

    /// <summary>What would be made, with what the policies filled in and what would differ.</summary>
    public ChangePlan Plan(PropertyMap shown, FilledResource filled, IReadOnlyList<DiffRow>? changes) => new(
        ToolJson.Element(Redaction.Of(shown)),
        [.. filled.Filled.Select(f => new FilledRow(
            f.Path, PropertyJson.Text(f.Value), f.RuleId, f.Message.In(options.Language)))],
        changes,
        filled.Resource.Related is { Count: > 0 } related ? ToolJson.Element(Redaction.Of(related)) : null);

    /// <summary>What a creation is about; it has no id yet.</summary>
    public static ChangedResource Subject(Resource resource) =>
        new(resource.Type, null, null, resource.Region!, null, ServerTags.Read(resource));

    /// <summary>What an alteration is about, as it will be.</summary>
    public static ChangedResource Subject(LiveResource live, Alteration alteration) => new(
        live.Resource.Type,
        live.Id,
        live.Arn,
        live.Region,
        live.State,
        alteration.Resource is { } after ? ServerTags.Read(after) : live.Tags);

    /// <summary>The plan turned into the result.</summary>
    public static ChangeResult Done(ChangeResult draft, Made made, string clientToken, ChangeStatus status, string? note) => draft with
    {
        Status = status,
        Plan = made.Changes is { } changes ? draft.Plan! with { Changes = changes } : null,
        Resource = draft.Resource with { Id = made.Id, Arn = made.Arn, State = made.State },
        ClientToken = clientToken,
        AwsRequestId = made.AwsRequestId,
        Note = string.Join(' ', new[] { note, made.Note }.OfType<string>()) is { Length: > 0 } said ? said : null,
    };

    public static string Retried(Made first) =>
        $"This request was carried out before, at {first.CreatedAt:u}: {first.Id} is the result, and nothing new was made. "
        + "To make another one, change the request (for example its name).";
}
