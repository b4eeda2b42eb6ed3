using Amazon.EC2.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Ec2;

/// <summary>A live instance under CloudFormation's names.</summary>
static class InstanceConfiguration
{
    public static PropertyMap Of(
        Instance instance, IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, Volume> volumes) => PropertyMap.Of(
        ("InstanceType", instance.InstanceType?.Value),
        ("ImageId", instance.ImageId),
        ("NetworkInterfaces", Interfaces(instance)),
        ("IamInstanceProfile", instance.IamInstanceProfile?.Arn?.Split('/')[^1]),
        ("KeyName", string.IsNullOrEmpty(instance.KeyName) ? null : instance.KeyName),
        ("EbsOptimized", instance.EbsOptimized),
        ("Monitoring", instance.Monitoring?.State?.Value is "enabled" or "pending"),
        ("MetadataOptions", instance.MetadataOptions is { } options
            ? PropertyMap.Of(
                ("HttpTokens", options.HttpTokens?.Value),
                ("HttpEndpoint", options.HttpEndpoint?.Value),
                ("HttpPutResponseHopLimit", options.HttpPutResponseHopLimit))
            : null),
        ("BlockDeviceMappings", new PropertyList([.. (instance.BlockDeviceMappings ?? []).Select(device => Device(device, volumes))])),
        ("UserData", new UnknownValue("not read by the inventory")),
        ("Tags", LiveResource.TagList(tags)));

    // Only the primary one: others are attached, not launched with.
    static PropertyList Interfaces(Instance instance) => new([PropertyMap.Of(
        ("DeviceIndex", "0"),
        ("AssociatePublicIpAddress", instance.PublicIpAddress is not null),
        ("SubnetId", instance.SubnetId),
        ("GroupSet", PropertyList.Of((instance.SecurityGroups ?? []).Select(group => group.GroupId))))]);

    static PropertyMap Device(InstanceBlockDeviceMapping device, IReadOnlyDictionary<string, Volume> volumes) => PropertyMap.Of(
        ("DeviceName", device.DeviceName),
        ("Ebs", device.Ebs?.VolumeId is { } id && volumes.TryGetValue(id, out var volume)
            ? PropertyMap.Of(
                ("VolumeType", volume.VolumeType?.Value),
                ("VolumeSize", volume.Size),
                ("Encrypted", volume.Encrypted is true),
                ("KmsKeyId", volume.KmsKeyId),
                ("DeleteOnTermination", device.Ebs.DeleteOnTermination))
            : PropertyMap.Of(("Encrypted", new UnknownValue("the volume was not read")))));
}
