using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraAgent.McpServer.Tools;

/// <summary>What became of a change.</summary>
[JsonConverter(typeof(ChangeStatusNames))]
public enum ChangeStatus
{
    Created,
    Changed,
    Deleted,
    Planned,
    ApprovalRequired,
}

sealed class ChangeStatusNames()
    : JsonStringEnumConverter<ChangeStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>The answer of every tool that changes something.</summary>
/// <param name="Plan">What would be sent, property by property; only where nothing was sent.</param>
/// <param name="ClientToken">AWS's idempotency token of this change; CloudTrail shows it too.</param>
/// <param name="ChangeId">Names the change in the audit trail: <c>audit://changes/{changeId}</c>.</param>
/// <param name="Sandbox">True when no account was touched; left out otherwise.</param>
/// <param name="Note">What the reader would otherwise get wrong, for example that a retry returned the first result.</param>
public sealed record ChangeResult(
    ChangeStatus Status,
    ChangedResource Resource,
    PolicyOutcome Policy,
    ChangePlan? Plan = null,
    string? ChangeToken = null,
    DateTimeOffset? ExpiresAt = null,
    string? ClientToken = null,
    string? AwsRequestId = null,
    string? Note = null,
    bool? Sandbox = null,
    string? ChangeId = null);

/// <summary>The resource a change is about. A planned one has no id yet.</summary>
public sealed record ChangedResource(
    string Type,
    string? Id,
    string? Arn,
    string Region,
    string? State,
    IReadOnlyDictionary<string, string> Tags);

/// <summary>What the bank's policies said, and which edition of them.</summary>
public sealed record PolicyOutcome(
    string Decision, int RulesEvaluated, string PackVersion, string PackHash, IReadOnlyList<PolicyWarning> Warnings);

/// <summary>A rule that did not pass but does not stop the change.</summary>
public sealed record PolicyWarning(string RuleId, string Path, string Message);

/// <summary>What would be sent to AWS, and which of it the server filled in.</summary>
/// <param name="Changes">What would become different of something that exists; left out for what is new.</param>
public sealed record ChangePlan(
    [property: Description("The resource under CloudFormation names, exactly as it would be sent; secrets masked.")] JsonElement Properties,
    IReadOnlyList<FilledRow> FilledIn,
    IReadOnlyList<DiffRow>? Changes = null,
    [property: Description("What comes with it, by CloudFormation type.")] JsonElement? Related = null,
    PlanApproval? Approval = null);

/// <summary>What a change takes before it runs, and for whom it was planned.</summary>
/// <param name="Level">none, client, person or second_person.</param>
/// <param name="Caller">Who asked for it; left out of a dry run, like what follows.</param>
/// <param name="Permissions">What AWS says of the server's own right to do it: allowed or unknown. What it denies is refused.</param>
public sealed record PlanApproval(
    string Level, string Why, string? Caller = null, string? Account = null, string? Environment = null, string? Permissions = null);

/// <summary>A property the caller left open and a rule demands.</summary>
public sealed record FilledRow(string Path, string Value, string RuleId, string Why);
