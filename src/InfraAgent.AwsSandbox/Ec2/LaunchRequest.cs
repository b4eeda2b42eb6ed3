using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>A block device mapping as asked for: what is absent comes from the image.</summary>
sealed record VolumeRequest(
    string Device, int? SizeGiB, string? Type, bool? Encrypted, string? KmsKeyId, int? Iops, int? Throughput,
    bool? DeleteOnTermination);

/// <summary>The primary network interface as asked for.</summary>
sealed record InterfaceRequest(string? SubnetId, IReadOnlyList<string> GroupIds, bool? PublicIp);

/// <summary>Tags for one kind of resource of the launch.</summary>
sealed record TagRequest(string ResourceType, IReadOnlyDictionary<string, string> Tags);

/// <summary>RunInstances' parameters under their own names.</summary>
sealed record LaunchRequest
{
    public required string ImageId { get; init; }

    public required string InstanceType { get; init; }

    public required int MinCount { get; init; }

    public required int MaxCount { get; init; }

    public string? SubnetId { get; init; }

    public string? Zone { get; init; }

    public required IReadOnlyList<string> GroupIds { get; init; }

    public required IReadOnlyList<string> GroupNames { get; init; }

    public required IReadOnlyList<VolumeRequest> Volumes { get; init; }

    public required IReadOnlyList<InterfaceRequest> Interfaces { get; init; }

    public required IReadOnlyList<TagRequest> Tags { get; init; }

    public string? ProfileName { get; init; }

    public string? ProfileArn { get; init; }

    public string? HttpTokens { get; init; }

    public string? HttpEndpoint { get; init; }

    public int? HopLimit { get; init; }

    public string? InstanceTags { get; init; }

    public string? UserData { get; init; }

    public string? ClientToken { get; init; }

    public string ShutdownBehavior { get; init; } = "stop";

    public bool Monitoring { get; init; }

    public bool EbsOptimized { get; init; }

    public bool Protected { get; init; }

    public static LaunchRequest Read(QueryParameters p)
    {
        var (profile, metadata) = (p.Group("IamInstanceProfile"), p.Group("MetadataOptions"));
        return new()
        {
            ImageId = p.Required("ImageId"),
            InstanceType = p.Required("InstanceType"),
            MinCount = p.Number("MinCount", 1, 100_000) ?? throw AwsErrorException.Missing("MinCount"),
            MaxCount = p.Number("MaxCount", 1, 100_000) ?? throw AwsErrorException.Missing("MaxCount"),
            SubnetId = p.Text("SubnetId"),
            Zone = p.Group("Placement").Text("AvailabilityZone"),
            GroupIds = p.List("SecurityGroupId"),
            GroupNames = p.List("SecurityGroup"),
            Volumes = [.. p.Items("BlockDeviceMapping").Select(ReadVolume)],
            Interfaces = [.. p.Items("NetworkInterface").Select(ReadInterface)],
            Tags = [.. p.Items("TagSpecification").Select(ReadTags)],
            ProfileName = profile.Text("Name"),
            ProfileArn = profile.Text("Arn"),
            HttpTokens = metadata.Choice("HttpTokens", "optional", "required"),
            HttpEndpoint = metadata.Choice("HttpEndpoint", "enabled", "disabled"),
            HopLimit = metadata.Number("HttpPutResponseHopLimit", 1, 64),
            InstanceTags = metadata.Choice("InstanceMetadataTags", "enabled", "disabled"),
            UserData = p.Text("UserData"),
            ClientToken = p.Text("ClientToken"),
            ShutdownBehavior = p.Choice("InstanceInitiatedShutdownBehavior", "stop", "terminate") ?? "stop",
            Monitoring = p.Group("Monitoring").Flag("Enabled") ?? false,
            EbsOptimized = p.Flag("EbsOptimized") ?? false,
            Protected = p.Flag("DisableApiTermination") ?? false,
        };
    }

    static TagRequest ReadTags(QueryParameters specification) =>
        new(specification.Required("ResourceType"), TagInput.Read(specification));

    static VolumeRequest ReadVolume(QueryParameters mapping)
    {
        var ebs = mapping.Group("Ebs");
        return new(
            mapping.Required("DeviceName"),
            ebs.Number("VolumeSize"),
            ebs.Text("VolumeType"),
            ebs.Flag("Encrypted"),
            ebs.Text("KmsKeyId"),
            ebs.Number("Iops"),
            ebs.Number("Throughput"),
            ebs.Flag("DeleteOnTermination"));
    }

    static InterfaceRequest ReadInterface(QueryParameters item) =>
        item.Number("DeviceIndex") is null or 0 && item.Flag("DeleteOnTermination") is null or true
            ? new(item.Text("SubnetId"), item.List("SecurityGroupId"), item.Flag("AssociatePublicIpAddress"))
            : throw AwsErrorException.NotImplemented(
                "The sandbox gives an instance one network interface, index 0, deleted with it.");
}
