using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.CloudFormation;

/// <summary>Which stack to delete.</summary>
public sealed record DeleteStackRequest(
    [property: RegularExpression(Stacks.NamePattern)]
    string StackName,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Deletes a stack with everything it is made of; the plan lists that.</summary>
public sealed class DeleteStack(AwsClients aws, Stacks stacks, RegionChoice regions) : AlterTool<DeleteStackRequest>
{
    public override ToolInfo Info { get; } = new(
        "delete_stack", "cloudformation", ToolEffect.Destroys, "Delete one CloudFormation stack and the resources in it.")
    {
        Actions = ["cloudformation:DeleteStack", "cloudformation:DescribeStackEvents", .. Stacks.ReadActions],
    };

    protected override JsonSerializerContext Json => DeleteStackJson.Default;

    public override string Subject(DeleteStackRequest request) => $"stack {request.StackName} in {regions.For(request.Region)}";

    public override async Task<LiveResource?> FindAsync(DeleteStackRequest request, CancellationToken cancellationToken)
    {
        var region = regions.For(request.Region);
        return await stacks.DescribeAsync(request.StackName, region, cancellationToken) is { } stack
            ? await stacks.LiveAsync(stack, region, cancellationToken)
            : null;
    }

    public override Alteration After(DeleteStackRequest request, LiveResource live) => live.State is "DELETE_IN_PROGRESS"
        ? new([], null)
        : Alteration.Removal(live, [.. Members(live).Select(member => new DiffRow(
            $"Resources.{Text(member, "LogicalResourceId")}",
            $"{Text(member, "ResourceType")} {Text(member, "PhysicalResourceId")}".TrimEnd(),
            null))]) with
        {
            Obstacle = live.Resource.Properties["EnableTerminationProtection"] is BooleanValue { Flag: true }
                ? $"The stack {live.Id} is protected from termination: whoever answers for it must lift that first. Nothing was changed."
                : null,
        };

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var answer = await aws.CloudFormation(live.Region).DeleteStackAsync(new() { StackName = live.Arn }, cancellationToken);
        return Made.Of(live) with { State = "DELETE_IN_PROGRESS", Settled = false, AwsRequestId = answer.ResponseMetadata?.RequestId };
    }

    public override async Task<Made> LookAsync(Made made, LiveResource live, CancellationToken cancellationToken)
    {
        var cloud = aws.CloudFormation(live.Region);
        var stack = await LookAsync(cloud, live.Arn, cancellationToken);
        var state = stack?.StackStatus.Value ?? "DELETE_COMPLETE";
        return made with
        {
            State = state,
            Settled = state is not "DELETE_IN_PROGRESS",
            Failure = state is "DELETE_FAILED" ? await LeftAsync(cloud, stack!, cancellationToken) : null,
        };
    }

    static async Task<Stack?> LookAsync(IAmazonCloudFormation cloud, string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await cloud.DescribeStacksAsync(new() { StackName = id }, cancellationToken)).Stacks?.FirstOrDefault();
        }
        catch (AmazonCloudFormationException e) when (e.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    async Task<string> LeftAsync(IAmazonCloudFormation cloud, Stack stack, CancellationToken cancellationToken)
    {
        var left = Members(await stacks.LiveAsync(stack, regions.For(Arn.Read(stack.StackId)!.Region), cancellationToken))
            .Select(member => $"{Text(member, "LogicalResourceId")} ({Text(member, "PhysicalResourceId")})");
        var cause = await StackDeployment.CauseAsync(cloud, stack, cancellationToken);
        return $"The stack {stack.StackName} could not be deleted whole: {cause} Still there: {string.Join(", ", left)}. "
            + "Once the cause is mended, the same call deletes the rest.";
    }

    static IEnumerable<PropertyMap> Members(LiveResource live) =>
        (live.Resource.Attributes?["Members"] as PropertyList ?? PropertyList.Empty).OfType<PropertyMap>();

    static string? Text(PropertyMap member, string name) => (member[name] as TextValue)?.Text;
}

[JsonSerializable(typeof(DeleteStackRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class DeleteStackJson : JsonSerializerContext;
