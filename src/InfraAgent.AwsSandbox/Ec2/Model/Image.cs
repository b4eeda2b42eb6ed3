namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>An Amazon Machine Image, public to everybody.</summary>
sealed class Image(string id, ImageTemplate template) : Ec2Resource(id, "image")
{
    public ImageTemplate Template => template;

    public string SnapshotId => $"snap-{Id["ami-".Length..]}";

    public VolumeSpec RootVolume => new(
        template.RootDevice, template.RootGiB, template.VolumeType, Encrypted: false, KmsKeyId: null,
        Iops: null, Throughput: null, DeleteOnTermination: true, SnapshotId);
}

/// <summary>What an image is, in whichever region it is copied to.</summary>
sealed record ImageTemplate(string Name, string Architecture, string Created, string RootDevice)
{
    public string? FixedId { get; init; }

    public string Owner { get; init; } = "137112412989";

    public string? OwnerAlias { get; init; } = "amazon";

    public string Description { get; init; } = "Amazon Linux 2023 AMI";

    public int RootGiB { get; init; } = 8;

    public string VolumeType { get; init; } = "gp3";

    public string? Deprecated { get; init; }

    /// <summary>Instances of such an image demand IMDSv2 unless the launch says otherwise.</summary>
    public bool DemandsImdsV2 { get; init; } = true;
}
