using Amazon.EC2;
using Amazon.EC2.Model;
using InfraAgent.McpServer.Aws;

namespace InfraAgent.McpServer.Ec2;

/// <summary>The RunInstances request that makes an <c>AWS::EC2::Instance</c> description real.</summary>
static class InstanceLaunch
{
    public static RunInstancesRequest Read(PropertyReading instance)
    {
        var tags = instance.Maps("Tags", tag => new Tag(tag.Text("Key"), tag.Text("Value"))) ?? [];
        List<ResourceType> tagged = instance.Flag("PropagateTagsToVolumeOnCreation") is true
            ? [ResourceType.Instance, ResourceType.Volume]
            : [ResourceType.Instance];
        return new()
        {
            MinCount = 1,
            MaxCount = 1,
            ImageId = instance.Text("ImageId"),
            InstanceType = instance.Text("InstanceType"),
            NetworkInterfaces = instance.Maps("NetworkInterfaces", Interface),
            IamInstanceProfile = instance.Text("IamInstanceProfile") is { } profile ? new() { Name = profile } : null,
            BlockDeviceMappings = instance.Maps("BlockDeviceMappings", Device),
            MetadataOptions = instance.Map("MetadataOptions", Metadata),
            Monitoring = instance.Flag("Monitoring"),
            EbsOptimized = instance.Flag("EbsOptimized"),
            DisableApiTermination = instance.Flag("DisableApiTermination"),
            TagSpecifications = [.. tagged.Select(type => new TagSpecification { ResourceType = type, Tags = tags })],
        };
    }

    static BlockDeviceMapping Device(PropertyReading device) => new()
    {
        DeviceName = device.Text("DeviceName"),
        Ebs = device.Map("Ebs", ebs => new EbsBlockDevice
        {
            Encrypted = ebs.Flag("Encrypted"),
            KmsKeyId = ebs.Text("KmsKeyId"),
            VolumeSize = ebs.Number("VolumeSize"),
            VolumeType = ebs.Text("VolumeType"),
            DeleteOnTermination = ebs.Flag("DeleteOnTermination"),
        }),
    };

    static InstanceNetworkInterfaceSpecification Interface(PropertyReading network) => new()
    {
        DeviceIndex = network.Number("DeviceIndex"),
        AssociatePublicIpAddress = network.Flag("AssociatePublicIpAddress"),
        SubnetId = network.Text("SubnetId"),
        Groups = network.Texts("GroupSet"),
    };

    static InstanceMetadataOptionsRequest Metadata(PropertyReading options) => new()
    {
        HttpTokens = options.Text("HttpTokens"),
        HttpEndpoint = options.Text("HttpEndpoint"),
        HttpPutResponseHopLimit = options.Number("HttpPutResponseHopLimit"),
        InstanceMetadataTags = options.Text("InstanceMetadataTags"),
    };
}
