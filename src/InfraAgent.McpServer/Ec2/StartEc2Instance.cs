using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Ec2;

/// <summary>Which instance to start.</summary>
public sealed record StartEc2InstanceRequest(
    [property: RegularExpression(InstanceQuery.IdPattern)]
    string InstanceId,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Starts a stopped instance.</summary>
public sealed class StartEc2Instance(AwsClients aws, Instances instances, RegionChoice regions) : AlterTool<StartEc2InstanceRequest>
{
    public override ToolInfo Info { get; } = new("start_ec2_instance", "ec2", ToolEffect.Changes, "Start a stopped EC2 instance.")
    {
        Actions = ["ec2:StartInstances", .. Instances.ReadActions],
    };

    protected override JsonSerializerContext Json => StartEc2InstanceJson.Default;

    public override string Subject(StartEc2InstanceRequest request) => $"{request.InstanceId} in {regions.For(request.Region)}";

    public override Task<LiveResource?> FindAsync(StartEc2InstanceRequest request, CancellationToken cancellationToken) =>
        instances.FindAsync(request.InstanceId, regions.For(request.Region), cancellationToken);

    public override Alteration After(StartEc2InstanceRequest request, LiveResource live) => live.State is "pending"
        ? new([], live.Resource)
        : Alteration.OfState(live, "running") with
        {
            Obstacle = live.State is "running" or "stopped" ? null
                : $"{live.Id} is {live.State} and can't be started"
                + (live.State is "stopping" ? " until it is stopped: call again in a moment." : ": it is gone for good."),
        };

    public override Task<bool?> IsAllowedAsync(LiveResource live, CancellationToken cancellationToken) => DryRun.IsAllowedAsync(
        () => aws.Ec2(live.Region).StartInstancesAsync(new() { InstanceIds = [live.Id], DryRun = true }, cancellationToken));

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var answer = await aws.Ec2(live.Region).StartInstancesAsync(new() { InstanceIds = [live.Id] }, cancellationToken);
        var state = answer.StartingInstances[0].CurrentState.Name.Value;
        return Made.Of(live) with { State = state, AwsRequestId = answer.ResponseMetadata.RequestId, Settled = state is not "pending" };
    }

    public override async Task<Made> LookAsync(Made made, LiveResource live, CancellationToken cancellationToken)
    {
        var state = (await instances.FindAsync(live.Id, live.Region, cancellationToken))?.State ?? made.State;
        return made with { State = state, Settled = state is not "pending" };
    }
}

[JsonSerializable(typeof(StartEc2InstanceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class StartEc2InstanceJson : JsonSerializerContext;
