using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.Ec2;

/// <summary>EC2 instances.</summary>
public sealed class Instances(AwsClients aws) : IResourceKind
{
    public const string Type = "AWS::EC2::Instance";

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    public static readonly string[] ReadActions = ["ec2:DescribeInstances", "ec2:DescribeInstanceAttribute", "ec2:DescribeVolumes"];

    static readonly List<string> NotTerminated = ["pending", "running", "shutting-down", "stopping", "stopped"];

    public string Service => "ec2";

    public string ResourceType => Type;

    public IReadOnlyList<string> Reading => ReadActions;

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = aws.Ec2(region);
        var volumes = query.WithConfiguration ? await VolumesAsync(ec2, new(), cancellationToken) : [];
        DescribeInstancesRequest request = new()
        {
            Filters =
            [
                .. InstanceQuery.Tagged(query.Tags),
                new("instance-state-name", query.State is { } state ? [state] : NotTerminated),
            ],
        };
        await foreach (var (instance, owner) in InstanceQuery.AllAsync(ec2, request, cancellationToken))
        {
            yield return Live(instance, owner, region, volumes);
        }
    }

    public bool Owns(Arn arn) => arn.Service is "ec2" && arn.After("instance/") is not null;

    public Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken) =>
        FindAsync(arn.After("instance/")!, arn.Region, cancellationToken);

    /// <summary>The instance of an id, terminated ones included as long as EC2 remembers them.</summary>
    public async Task<LiveResource?> FindAsync(string id, string region, CancellationToken cancellationToken)
    {
        var ec2 = aws.Ec2(region);
        try
        {
            var answer = await ec2.DescribeInstancesAsync(new() { InstanceIds = [id] }, cancellationToken);
            if (answer.Reservations?.FirstOrDefault() is not { } reservation)
            {
                return null;
            }

            var instance = reservation.Instances[0];
            DescribeVolumesRequest attached = new() { Filters = [new("attachment.instance-id", [id])] };
            var live = Live(instance, reservation.OwnerId, region, await VolumesAsync(ec2, attached, cancellationToken));
            return instance.State.Name == InstanceStateName.Terminated ? live : live with
            {
                Resource = live.Resource with { Properties = await AttributesAsync(ec2, id, live.Resource.Properties, cancellationToken) },
            };
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "InvalidInstanceID.NotFound")
        {
            return null;
        }
    }

    public async Task<string?> TagAsync(
        LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        CreateTagsRequest request = new()
        {
            Resources = [live.Id],
            Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))],
        };
        return (await aws.Ec2(live.Region).CreateTagsAsync(request, cancellationToken)).ResponseMetadata.RequestId;
    }

    LiveResource Live(Instance instance, string owner, string region, IReadOnlyDictionary<string, Volume> volumes)
    {
        var tags = (instance.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        return new(
            Service,
            instance.InstanceId,
            Aws.Arn.Of("ec2", region, owner, $"instance/{instance.InstanceId}"),
            instance.State.Name,
            instance.LaunchTime is { } launched ? new(launched.ToUniversalTime()) : null,
            tags,
            new Resource(Type, InstanceConfiguration.Of(instance, tags, volumes)) { Address = instance.InstanceId, Region = region });
    }

    // What only a call of its own tells.
    static async Task<PropertyMap> AttributesAsync(
        IAmazonEC2 ec2, string id, PropertyMap properties, CancellationToken cancellationToken)
    {
        DescribeInstanceAttributeRequest Of(InstanceAttributeName name) => new() { InstanceId = id, Attribute = name };

        var guarded = await ec2.DescribeInstanceAttributeAsync(Of(InstanceAttributeName.DisableApiTermination), cancellationToken);
        var script = await ec2.DescribeInstanceAttributeAsync(Of(InstanceAttributeName.UserData), cancellationToken);
        return properties
            .With("DisableApiTermination", guarded.InstanceAttribute?.DisableApiTermination is true ? true : (bool?)null)
            .With("UserData", script.InstanceAttribute?.UserData is { Length: > 0 } text ? text : null);
    }

    // An instance names its volumes; only the volumes know their size and whether they are encrypted.
    static async Task<Dictionary<string, Volume>> VolumesAsync(
        IAmazonEC2 ec2, DescribeVolumesRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, Volume> volumes = new(StringComparer.Ordinal);
        request.MaxResults = 500;
        do
        {
            var page = await ec2.DescribeVolumesAsync(request, cancellationToken);
            foreach (var volume in page.Volumes ?? [])
            {
                volumes[volume.VolumeId] = volume;
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return volumes;
    }
}
