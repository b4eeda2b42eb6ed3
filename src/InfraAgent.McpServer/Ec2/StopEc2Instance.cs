using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Ec2;

/// <summary>Which instance to stop.</summary>
public sealed record StopEc2InstanceRequest(
    [property: RegularExpression(InstanceQuery.IdPattern)]
    string InstanceId,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Stops a running instance.</summary>
public sealed class StopEc2Instance(AwsClients aws, Instances instances, RegionChoice regions) : AlterTool<StopEc2InstanceRequest>
{
    public override ToolInfo Info { get; } = new("stop_ec2_instance", "ec2", ToolEffect.Changes, "Stop a running EC2 instance; its volumes stay.")
    {
        Actions = ["ec2:StopInstances", .. Instances.ReadActions],
    };

    protected override JsonSerializerContext Json => StopEc2InstanceJson.Default;

    public override string Subject(StopEc2InstanceRequest request) => $"{request.InstanceId} in {regions.For(request.Region)}";

    public override Task<LiveResource?> FindAsync(StopEc2InstanceRequest request, CancellationToken cancellationToken) =>
        instances.FindAsync(request.InstanceId, regions.For(request.Region), cancellationToken);

    public override Alteration After(StopEc2InstanceRequest request, LiveResource live) => live.State is "stopping"
        ? new([], live.Resource)
        : Alteration.OfState(live, "stopped") with
        {
            Obstacle = live.State is "running" or "stopped" ? null
                : $"{live.Id} is {live.State} and can't be stopped"
                + (live.State is "pending" ? " until it runs: call again in a moment." : ": it is gone for good."),
        };

    public override Task<bool?> IsAllowedAsync(LiveResource live, CancellationToken cancellationToken) => DryRun.IsAllowedAsync(
        () => aws.Ec2(live.Region).StopInstancesAsync(new() { InstanceIds = [live.Id], DryRun = true }, cancellationToken));

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var answer = await aws.Ec2(live.Region).StopInstancesAsync(new() { InstanceIds = [live.Id] }, cancellationToken);
        var state = answer.StoppingInstances[0].CurrentState.Name.Value;
        return Made.Of(live) with { State = state, AwsRequestId = answer.ResponseMetadata.RequestId, Settled = state is not "stopping" };
    }

    public override async Task<Made> LookAsync(Made made, LiveResource live, CancellationToken cancellationToken)
    {
        var state = (await instances.FindAsync(live.Id, live.Region, cancellationToken))?.State ?? made.State;
        return made with { State = state, Settled = state is not "stopping" };
    }
}

[JsonSerializable(typeof(StopEc2InstanceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class StopEc2InstanceJson : JsonSerializerContext;
