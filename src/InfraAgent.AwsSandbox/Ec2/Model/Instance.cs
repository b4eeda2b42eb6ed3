using System.Collections.ObjectModel;

namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>An instance's state, with the code that goes with it on the wire.</summary>
sealed record InstanceState(int Code, string Name)
{
    public static readonly InstanceState Pending = new(0, "pending");
    public static readonly InstanceState Running = new(16, "running");
    public static readonly InstanceState ShuttingDown = new(32, "shutting-down");
    public static readonly InstanceState Terminated = new(48, "terminated");
    public static readonly InstanceState Stopping = new(64, "stopping");
    public static readonly InstanceState Stopped = new(80, "stopped");

    /// <summary>Where a passing state ends.</summary>
    public InstanceState Settled =>
        this == Pending
        ? Running
        : this == ShuttingDown ? Terminated
        : this == Stopping ? Stopped
        : this;
}

/// <summary>Who may read an instance's metadata, and how.</summary>
sealed record MetadataOptions(string HttpTokens, string HttpEndpoint, int HopLimit, string InstanceTags);

/// <summary>What a launch settled for every instance it makes.</summary>
sealed record LaunchSettings(Image Image, InstanceType Type, Subnet Subnet, MetadataOptions Metadata)
{
    public required IReadOnlyList<SecurityGroup> Groups { get; init; }

    public required IReadOnlyList<VolumeSpec> Volumes { get; init; }

    public IReadOnlyDictionary<string, string> InstanceTags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> VolumeTags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public string? InstanceProfileArn { get; init; }

    public string? ClientToken { get; init; }

    public string? UserData { get; init; }

    public string ShutdownBehavior { get; init; } = "stop";

    public bool PublicIp { get; init; } = true;

    public bool Monitoring { get; init; }

    public bool EbsOptimized { get; init; }

    public bool Protected { get; init; }
}

/// <summary>One launch call's worth of instances.</summary>
sealed class Reservation(string id)
{
    public string Id => id;

    public List<Instance> Instances { get; } = [];
}

/// <summary>The one network interface an instance of the sandbox has.</summary>
sealed record NetworkInterface(string Id, string AttachmentId, string PrivateIp, string? PublicIp, string MacAddress);

/// <summary>A virtual machine, as the API shows it.</summary>
sealed class Instance(
    string id, LaunchSettings launch, Reservation reservation, int index, int sequence, DateTimeOffset launched)
    : Ec2Resource(id, "instance")
{
    /// <summary>Launch order: a listing keeps it, however many come and go.</summary>
    public override string SortKey { get; } = $"{sequence:D10}";

    public LaunchSettings Launch => launch;

    public Reservation Reservation => reservation;

    public int Index => index;

    public DateTimeOffset Launched { get; set; } = launched;

    public InstanceState State { get; set; } = InstanceState.Pending;

    /// <summary>Null once terminated: AWS shows no network for what is gone.</summary>
    public NetworkInterface? Network { get; set; }

    public List<Volume> Volumes { get; } = [];

    public string? UserData { get; set; } = launch.UserData;

    public bool Protected { get; set; } = launch.Protected;
}
