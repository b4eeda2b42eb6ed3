using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Ec2;

/// <summary>Which instance to terminate.</summary>
public sealed record TerminateEc2InstanceRequest(
    [property: RegularExpression(InstanceQuery.IdPattern)]
    string InstanceId,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Terminates an instance for good.</summary>
public sealed class TerminateEc2Instance(AwsClients aws, Instances instances, RegionChoice regions)
    : AlterTool<TerminateEc2InstanceRequest>
{
    public override ToolInfo Info { get; } = new(
        "terminate_ec2_instance", "ec2", ToolEffect.Destroys, "Terminate one EC2 instance for good, with the volumes made for it.")
    {
        Actions = ["ec2:TerminateInstances", .. Instances.ReadActions],
    };

    protected override JsonSerializerContext Json => TerminateEc2InstanceJson.Default;

    public override string Subject(TerminateEc2InstanceRequest request) => $"{request.InstanceId} in {regions.For(request.Region)}";

    public override Task<LiveResource?> FindAsync(TerminateEc2InstanceRequest request, CancellationToken cancellationToken) =>
        instances.FindAsync(request.InstanceId, regions.For(request.Region), cancellationToken);

    public override Alteration After(TerminateEc2InstanceRequest request, LiveResource live) =>
        IsGone(live.State) ? new([], null) : Alteration.Removal(live) with
        {
            Obstacle = live.Resource.Properties["DisableApiTermination"] is BooleanValue { Flag: true }
                ? $"{live.Id} is protected from termination: whoever answers for it must lift DisableApiTermination first. Nothing was changed."
                : null,
        };

    public override Task<bool?> IsAllowedAsync(LiveResource live, CancellationToken cancellationToken) => DryRun.IsAllowedAsync(
        () => aws.Ec2(live.Region).TerminateInstancesAsync(new() { InstanceIds = [live.Id], DryRun = true }, cancellationToken));

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var answer = await aws.Ec2(live.Region).TerminateInstancesAsync(new() { InstanceIds = [live.Id] }, cancellationToken);
        return Made.Of(live) with
        {
            State = answer.TerminatingInstances[0].CurrentState.Name.Value,
            AwsRequestId = answer.ResponseMetadata.RequestId,
        };
    }

    static bool IsGone(string state) => state is "terminated" or "shutting-down";
}

[JsonSerializable(typeof(TerminateEc2InstanceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class TerminateEc2InstanceJson : JsonSerializerContext;
