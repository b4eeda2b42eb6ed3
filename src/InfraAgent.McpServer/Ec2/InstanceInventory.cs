using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.Ec2;

/// <summary>The EC2 instances of a region.</summary>
public sealed class InstanceInventory(AwsClients aws) : IInventorySource
{
    static readonly List<string> NotTerminated = ["pending", "running", "shutting-down", "stopping", "stopped"];

    public string Service => "ec2";

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = aws.Ec2(region);
        var encryption = query.WithConfiguration ? await EncryptionAsync(ec2, cancellationToken) : [];
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
            var tags = (instance.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
            yield return new(
                Service,
                instance.InstanceId,
                Arn.Of("ec2", region, owner, $"instance/{instance.InstanceId}"),
                instance.State.Name,
                instance.LaunchTime is { } launched ? new(launched.ToUniversalTime()) : null,
                tags,
                new Resource("AWS::EC2::Instance", Properties(instance, tags, encryption))
                {
                    Address = instance.InstanceId,
                    Region = region,
                });
        }
    }

    static PropertyMap Properties(
        Instance instance, IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, bool> encryption) => PropertyMap.Of(
        ("InstanceType", instance.InstanceType?.Value),
        ("ImageId", instance.ImageId),
        ("SubnetId", instance.SubnetId),
        ("SecurityGroupIds", PropertyList.Of((instance.SecurityGroups ?? []).Select(group => group.GroupId))),
        ("IamInstanceProfile", instance.IamInstanceProfile?.Arn?.Split('/')[^1]),
        ("EbsOptimized", instance.EbsOptimized),
        ("Monitoring", instance.Monitoring?.State?.Value is "enabled" or "pending"),
        ("MetadataOptions", instance.MetadataOptions is { } options
            ? PropertyMap.Of(
                ("HttpTokens", options.HttpTokens?.Value),
                ("HttpEndpoint", options.HttpEndpoint?.Value),
                ("HttpPutResponseHopLimit", options.HttpPutResponseHopLimit))
            : null),
        ("BlockDeviceMappings", new PropertyList([.. (instance.BlockDeviceMappings ?? []).Select(device => PropertyMap.Of(
            ("DeviceName", device.DeviceName),
            ("Ebs", PropertyMap.Of(("Encrypted", Encrypted(device.Ebs?.VolumeId, encryption))))))])),
        ("NetworkInterfaces", instance.PublicIpAddress is null
            ? null
            : new PropertyList([PropertyMap.Of(("DeviceIndex", "0"), ("AssociatePublicIpAddress", true))])),
        ("UserData", new UnknownValue("not read by the inventory")),
        ("Tags", LiveResource.TagList(tags)));

    static PropertyValue Encrypted(string? volume, IReadOnlyDictionary<string, bool> encryption) =>
        volume is not null && encryption.TryGetValue(volume, out var encrypted)
            ? new BooleanValue(encrypted)
            : new UnknownValue("the volume was not read");

    // An instance names its volumes; only the volumes know whether they are encrypted.
    static async Task<Dictionary<string, bool>> EncryptionAsync(IAmazonEC2 ec2, CancellationToken cancellationToken)
    {
        Dictionary<string, bool> encryption = new(StringComparer.Ordinal);
        DescribeVolumesRequest request = new() { MaxResults = 500 };
        do
        {
            var page = await ec2.DescribeVolumesAsync(request, cancellationToken);
            foreach (var volume in page.Volumes ?? [])
            {
                encryption[volume.VolumeId] = volume.Encrypted is true;
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return encryption;
    }
}
