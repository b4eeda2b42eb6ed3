using System.Text.Json.Serialization;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Governance;

/// <summary>It takes no arguments.</summary>
public sealed record GetCallerIdentityRequest;

/// <summary>The receipt a person reads before a change: which account, as whom, under which rules.</summary>
/// <param name="Sandbox">True when nothing reaches a real account.</param>
/// <param name="ApprovalMode">What a creation in the server's environment takes: none, client, person or second_person.</param>
public sealed record CallerIdentity(
    string Account,
    string Principal,
    string Region,
    bool Sandbox,
    string Environment,
    bool ReadOnly,
    string ApprovalMode,
    string PackVersion,
    string PackHash);

/// <summary>Says whose hands the next change would be made with.</summary>
public sealed class GetCallerIdentity(AwsClients aws, RegionChoice regions, Gate gate)
    : ReadTool<GetCallerIdentityRequest, CallerIdentity>
{
    public override ToolInfo Info { get; } = new(
        "get_caller_identity",
        "governance",
        ToolEffect.Reads,
        "Which AWS account, principal and region the next change would use, whether it is a sandbox, and who must approve.")
    {
        Actions = ["sts:GetCallerIdentity"],
    };

    protected override JsonSerializerContext Json => GetCallerIdentityJson.Default;

    public override async Task<CallerIdentity> RunAsync(GetCallerIdentityRequest request, CancellationToken cancellationToken)
    {
        var region = regions.For(null);
        var identity = await aws.Sts(region).GetCallerIdentityAsync(new(), cancellationToken);
        var environment = gate.Options.Environment;
        return new(
            identity.Account,
            identity.Arn,
            region,
            aws.IsSandbox || identity.Account == Sandbox.Account,
            environment,
            gate.Options.ReadOnly,
            Refusal.Word(gate.Pack.Approvals.LevelFor(ToolEffect.Creates, environment, Decision.Allow)),
            gate.Pack.Version,
            gate.Pack.Hash);
    }
}

[JsonSerializable(typeof(GetCallerIdentityRequest))]
[JsonSerializable(typeof(CallerIdentity))]
sealed partial class GetCallerIdentityJson : JsonSerializerContext;
