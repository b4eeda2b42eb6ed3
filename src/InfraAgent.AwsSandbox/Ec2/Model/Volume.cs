namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>A block device as a launch asks for it, defaults already filled in.</summary>
sealed record VolumeSpec(
    string Device,
    int SizeGiB,
    string Type,
    bool Encrypted,
    string? KmsKeyId,
    int? Iops,
    int? Throughput,
    bool DeleteOnTermination,
    string? SnapshotId);

/// <summary>An EBS volume. It is born attached; where it outlives its instance it becomes available.</summary>
sealed class Volume(string id, VolumeSpec spec, string zone, DateTimeOffset created) : Ec2Resource(id, "volume")
{
    public VolumeSpec Spec => spec;

    public string Zone => zone;

    public DateTimeOffset Created => created;

    public Instance? AttachedTo { get; set; }

    public string State => AttachedTo is null ? "available" : "in-use";
}
