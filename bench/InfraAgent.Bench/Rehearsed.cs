using System.Text.Json.Serialization;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.Bench;

/// <summary>create_ec2_instance with AWS's one answer learnt by heart, so that only our own part of a call is left to measure.</summary>
sealed class Rehearsed(CreateEc2Instance tool, Resource completed) : UnnamedCreateTool<CreateEc2InstanceRequest>
{
    public override ToolInfo Info => tool.Info;

    public override string ResourceType => tool.ResourceType;

    protected override JsonSerializerContext Json => CreateEc2InstanceJson.Default;

    public override Resource Describe(CreateEc2InstanceRequest request, PropertyList tags) => tool.Describe(request, tags);

    public override Task<Resource> CompleteAsync(
        Resource described, PolicyContext context, CancellationToken cancellationToken) => Task.FromResult(completed);

    public override Task<IReadOnlyList<Made>> FindEarlierAsync(Resource resource, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A plan looks for nothing.");

    public override Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A plan makes nothing.");
}
