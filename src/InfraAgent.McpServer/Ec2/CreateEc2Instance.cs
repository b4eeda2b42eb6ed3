using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Amazon.EC2.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.Ec2;

/// <summary>What a caller says to get an instance; everything else is filled in and shown.</summary>
public sealed record CreateEc2InstanceRequest(
    [property: Description("For example t3.micro."), RegularExpression("^[a-z0-9-]+\\.[a-z0-9-]+$")]
    string InstanceType,
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: Description("Image; the newest approved one if left out."), RegularExpression("^ami-[0-9a-z]+$")]
    string? Ami = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: RegularExpression("^subnet-[0-9a-z]+$")]
    string? SubnetId = null,
    [property: RegularExpression("^sg-[0-9a-z]+$")]
    IReadOnlyList<string>? SecurityGroupIds = null,
    [property: Description("Its name."), RegularExpression("^[A-Za-z0-9_+=,.@-]{1,128}$")]
    string? InstanceProfile = null,
    [property: Range(1, 16384)]
    int? RootVolumeGiB = null,
    [property: Description("Name tag."), StringLength(256, MinimumLength = 1)]
    string? Name = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : ICreateRequest;

/// <summary>Launches one EC2 instance.</summary>
public sealed class CreateEc2Instance(AwsClients aws, ApprovedImages images) : UnnamedCreateTool<CreateEc2InstanceRequest>
{
    public override ToolInfo Info { get; } = new(
        "create_ec2_instance",
        "ec2",
        ToolEffect.Creates,
        "Launch one EC2 instance, secure by default and tagged. Repeating the same call within a day returns the first instance.")
    {
        Actions =
        [
            "ec2:RunInstances", "ec2:CreateTags", "ec2:DescribeInstances", "ec2:DescribeImages", "ec2:DescribeInstanceTypes", "iam:PassRole",
        ],
    };

    public override string ResourceType => Instances.Type;

    protected override JsonSerializerContext Json => CreateEc2InstanceJson.Default;

    public override Resource Describe(CreateEc2InstanceRequest request, PropertyList tags) => new(ResourceType, PropertyMap.Of(
        ("InstanceType", request.InstanceType),
        ("ImageId", request.Ami ?? (PropertyValue)new UnknownValue("the newest approved image")),
        // A default subnet would hand out a public address; saying no takes an interface of our own.
        ("NetworkInterfaces", new PropertyList([PropertyMap.Of(
            ("DeviceIndex", "0"),
            ("AssociatePublicIpAddress", false),
            ("SubnetId", request.SubnetId),
            ("GroupSet", request.SecurityGroupIds is { Count: > 0 } groups ? PropertyList.Of(groups) : null))])),
        ("IamInstanceProfile", request.InstanceProfile),
        ("BlockDeviceMappings", new PropertyList([PropertyMap.Of(
            ("DeviceName", new UnknownValue("the image's root device")),
            ("Ebs", PropertyMap.Of(
                ("VolumeType", "gp3"),
                ("VolumeSize", request.RootVolumeGiB ?? (PropertyValue)new UnknownValue("the image's size")),
                ("DeleteOnTermination", true))))])),
        ("PropagateTagsToVolumeOnCreation", true),
        ("Tags", Named(request, tags))));

    public override Task<Resource> CompleteAsync(
        Resource described, PolicyContext context, CancellationToken cancellationToken) =>
        images.CompleteAsync(described, context.Environment, cancellationToken);

    public override async Task<IReadOnlyList<Made>> FindEarlierAsync(Resource resource, CancellationToken cancellationToken)
    {
        // By tags rather than by the client-token filter: not every AWS-compatible endpoint knows that one.
        DescribeInstancesRequest request = new() { Filters = InstanceQuery.Tagged(ServerTags.Read(resource)) };
        List<Made> earlier = [];
        await foreach (var (instance, owner) in InstanceQuery.AllAsync(aws.Ec2(resource.Region!), request, cancellationToken))
        {
            earlier.Add(Result(instance, owner, resource.Region!));
        }

        return earlier;
    }

    public override async Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken)
    {
        var launch = new PropertyReading(resource.Properties).ToEnd(InstanceLaunch.Read);
        launch.ClientToken = clientToken;
        var response = await aws.Ec2(resource.Region!).RunInstancesAsync(launch, cancellationToken);
        var made = Result(response.Reservation.Instances[0], response.Reservation.OwnerId, resource.Region!);
        return made with { ClientToken = clientToken, AwsRequestId = response.ResponseMetadata.RequestId };
    }

    public override Task<bool?> IsAllowedAsync(Resource resource, CancellationToken cancellationToken)
    {
        var launch = new PropertyReading(resource.Properties).ToEnd(InstanceLaunch.Read);
        launch.DryRun = true;
        return DryRun.IsAllowedAsync(() => aws.Ec2(resource.Region!).RunInstancesAsync(launch, cancellationToken));
    }

    static PropertyList Named(CreateEc2InstanceRequest request, PropertyList tags)
    {
        if (request.Name is null)
        {
            return tags;
        }

        return request.Tags?.ContainsKey("Name") is true
            ? throw new ToolException(ErrorCode.InvalidArgument, "name and tags.Name say the same thing: give one of them.")
            : ServerTags.With(tags, "Name", request.Name);
    }

    static Made Result(Instance instance, string owner, string region) => new(
        instance.InstanceId,
        Arn.Of("ec2", region, owner, $"instance/{instance.InstanceId}"),
        instance.State.Name,
        instance.ClientToken,
        new(instance.LaunchTime.GetValueOrDefault().ToUniversalTime()),
        Gone: instance.State.Name.Value is "terminated" or "shutting-down");
}

[JsonSerializable(typeof(CreateEc2InstanceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class CreateEc2InstanceJson : JsonSerializerContext;
