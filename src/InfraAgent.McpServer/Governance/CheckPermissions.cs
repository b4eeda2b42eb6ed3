using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.IdentityManagement.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Governance;

/// <summary>Which call to ask about.</summary>
public sealed record CheckPermissionsRequest(
    [property: Description("A tool of this server.")]
    string Tool,
    [property: Description("Its arguments.")]
    JsonElement Arguments);

/// <summary>Whether IAM would let the server's identity make the AWS calls of it.</summary>
/// <param name="Allowed">Absent where nobody could tell.</param>
/// <param name="DryRun">What AWS's own trial of the call says: allowed or denied; absent where the service has none.</param>
/// <param name="Notes">What keeps the answer from being certain.</param>
public sealed record CheckPermissionsResult(
    bool? Allowed, string Principal, IReadOnlyList<PermissionRow> Actions, string? DryRun, IReadOnlyList<string> Notes);

/// <summary>What IAM says of one action.</summary>
/// <param name="Decision">IAM's own word: allowed, explicitDeny, implicitDeny; unknown where it could not be asked.</param>
public sealed record PermissionRow(string Action, string Resource, string Decision);

/// <summary>Asks IAM, and where the service can, AWS itself, whether a call would be allowed. Nothing is changed.</summary>
public sealed class CheckPermissions(AwsClients aws, RegionChoice regions, Gate gate, Lazy<IReadOnlyList<Tool>> tools)
    : ReadTool<CheckPermissionsRequest, CheckPermissionsResult>
{
    const string Allowed = "allowed";
    const string Unknown = "unknown";

    public override ToolInfo Info { get; } = new(
        "check_permissions", "governance", ToolEffect.Reads, "Would IAM allow the AWS calls that a call of ours needs? Nothing is changed.")
    {
        Actions = ["sts:GetCallerIdentity", "iam:SimulatePrincipalPolicy", "iam:GetRole"],
    };

    protected override JsonSerializerContext Json => CheckPermissionsJson.Default;

    public override async Task<CheckPermissionsResult> RunAsync(CheckPermissionsRequest request, CancellationToken cancellationToken)
    {
        var tool = tools.Value.FirstOrDefault(tool => tool.Info.Name == request.Tool) ?? throw new ToolException(
            ErrorCode.InvalidArgument, $"tool is not known; there are {string.Join(", ", tools.Value.Select(tool => tool.Info.Name))}.");
        new ArgumentCheck(tool.InputSchema).Demand(request.Tool, request.Arguments);

        var identity = await aws.Sts(regions.For(null)).GetCallerIdentityAsync(new(), cancellationToken);
        var trial = await tool.TryAsync(request.Arguments, gate, identity.Account, cancellationToken);
        List<string> notes = [];
        var rows = await SimulateAsync(tool, trial.Arn, identity.Arn, notes, cancellationToken);
        return new(
            trial.Allowed is false || rows.Any(row => row.Decision is not (Allowed or Unknown)) ? false
                : rows.All(row => row.Decision is Allowed) || trial.Allowed is true ? true : null,
            identity.Arn,
            rows,
            trial.Allowed switch { true => Allowed, false => "denied", null => null },
            notes);
    }

    async Task<IReadOnlyList<PermissionRow>> SimulateAsync(
        Tool tool, string? arn, string principal, List<string> notes, CancellationToken cancellationToken)
    {
        var service = arn?.Split(':')[2];
        var byResource = tool.Info.Actions.GroupBy(action => arn is not null && action.Split(':')[0] == service ? arn : "*", StringComparer.Ordinal);
        List<PermissionRow> rows = [];
        try
        {
            var source = await SourceAsync(principal, cancellationToken);
            foreach (var actions in byResource)
            {
                rows.AddRange(await SimulateAsync(source, actions.Key, [.. actions], cancellationToken));
            }
        }
        catch (Exception e) when (AwsFailure.Explain(e) is { } error)
        {
            notes.Add($"IAM could not be asked (it takes iam:SimulatePrincipalPolicy): {error.Message}");
            return [.. tool.Info.Actions.Select(action => new PermissionRow(action, "*", Unknown))];
        }

        notes.Add("IAM's simulation knows neither service control policies nor resource policies; those may still refuse.");
        return rows;
    }

    async Task<List<PermissionRow>> SimulateAsync(
        string source, string resource, List<string> actions, CancellationToken cancellationToken)
    {
        List<PermissionRow> rows = [];
        SimulatePrincipalPolicyRequest request = new() { PolicySourceArn = source, ActionNames = actions, ResourceArns = [resource] };
        do
        {
            var page = await aws.Iam().SimulatePrincipalPolicyAsync(request, cancellationToken);
            rows.AddRange((page.EvaluationResults ?? []).Select(result => new PermissionRow(result.EvalActionName, resource, result.EvalDecision.Value)));
            request.Marker = page.IsTruncated is true ? page.Marker : null;
        }
        while (request.Marker is not null);

        return rows;
    }

    // A session's ARN names the role without its path, and IAM wants the role's own.
    async Task<string> SourceAsync(string principal, CancellationToken cancellationToken)
    {
        if (Arn.Read(principal) is not { Service: "sts" } session || session.After("assumed-role/") is not { } role)
        {
            return principal;
        }

        var name = role.Split('/')[0];
        try
        {
            return (await aws.Iam().GetRoleAsync(new() { RoleName = name }, cancellationToken)).Role.Arn;
        }
        catch (Exception e) when (AwsFailure.Explain(e) is not null)
        {
            return $"arn:{session.Partition}:iam::{session.Account}:role/{name}";
        }
    }
}

[JsonSerializable(typeof(CheckPermissionsRequest))]
[JsonSerializable(typeof(CheckPermissionsResult))]
sealed partial class CheckPermissionsJson : JsonSerializerContext;
