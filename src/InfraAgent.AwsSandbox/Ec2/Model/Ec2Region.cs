using System.Security.Cryptography;
using System.Text;

namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>All that exists in one region. Whoever touches it holds <see cref="Gate"/>.</summary>
sealed class Ec2Region
{
    readonly SandboxOptions options;
    readonly IdSequence ids;
    readonly Dictionary<string, Instance> instances = new(StringComparer.Ordinal);
    readonly List<Instance> byLaunch = [];
    readonly SortedDictionary<string, Volume> volumes = new(StringComparer.Ordinal);
    int publicAddresses;

    public Ec2Region(string name, SandboxOptions options, IdSequence ids)
    {
        (Name, this.options, this.ids) = (name, options, ids);
        Vpc = new(StableId("vpc"));
        DefaultGroup = new(StableId("sg"), Vpc);
        Subnets = [.. AwsRegions.Zones(name).Select((zone, index) => Subnet(zone, index))];
        Images = [.. ImageCatalogue.In(name)];
    }

    public Lock Gate { get; } = new();

    public string Name { get; }

    public Vpc Vpc { get; }

    public SecurityGroup DefaultGroup { get; }

    public IReadOnlyList<Subnet> Subnets { get; }

    public IReadOnlyList<Image> Images { get; }

    /// <summary>In launch order, the terminated included.</summary>
    public IReadOnlyList<Instance> Instances => byLaunch;

    public IEnumerable<Volume> Volumes => volumes.Values;

    public Dictionary<string, PastLaunch> Launches { get; } = new(StringComparer.Ordinal);

    public int FreeInstanceSlots =>
        options.InstanceLimitPerRegion - byLaunch.Count(i => i.State != InstanceState.Terminated);

    public IEnumerable<Ec2Resource> Taggable =>
        ((IEnumerable<Ec2Resource>)[Vpc, DefaultGroup]).Concat(Subnets).Concat(Images).Concat(byLaunch)
            .Concat(volumes.Values);

    public Ec2Resource? Find(string id) => id.Split('-')[0] switch
    {
        "i" => instances.GetValueOrDefault(id),
        "vol" => volumes.GetValueOrDefault(id),
        _ => Taggable.FirstOrDefault(resource => resource.Id == id),
    };

    public Reservation Run(LaunchSettings settings, int count)
    {
        var reservation = new Reservation(ids.Ec2("r"));
        for (var index = 0; index < count; index++)
        {
            reservation.Instances.Add(Create(settings, reservation, index));
        }

        return reservation;
    }

    /// <summary>Nothing ticks here: a passing state ends when somebody looks again.</summary>
    public void Settle()
    {
        foreach (var instance in byLaunch)
        {
            instance.State = instance.State.Settled;
        }
    }

    public void Terminate(Instance instance)
    {
        instance.State = InstanceState.ShuttingDown;
        if (instance.Network is { } network)
        {
            instance.Launch.Subnet.Free(network.PrivateIp);
        }

        foreach (var volume in instance.Volumes)
        {
            volume.AttachedTo = null;
            if (volume.Spec.DeleteOnTermination)
            {
                volumes.Remove(volume.Id);
            }
        }

        instance.Volumes.Clear();
        instance.Network = null;
    }

    Instance Create(LaunchSettings settings, Reservation reservation, int index)
    {
        var now = options.Clock.GetUtcNow();
        var instance = new Instance(ids.Ec2("i"), settings, reservation, index, byLaunch.Count, now)
        {
            Network = Connect(settings),
        };
        foreach (var spec in settings.Volumes)
        {
            var volume = new Volume(ids.Ec2("vol"), spec, settings.Subnet.Zone, now) { AttachedTo = instance };
            volume.Tags.Replace(settings.VolumeTags);
            volumes.Add(volume.Id, volume);
            instance.Volumes.Add(volume);
        }

        instance.Tags.Replace(settings.InstanceTags);
        instances.Add(instance.Id, instance);
        byLaunch.Add(instance);
        return instance;
    }

    NetworkInterface Connect(LaunchSettings settings)
    {
        var address = settings.Subnet.Take();
        var host = ++publicAddresses;

        // 198.18.0.0/15 is kept for benchmarks: a public address that is nobody's.
        var publicIp = settings.PublicIp ? $"198.18.{host / 250 % 256}.{(host % 250) + 1}" : null;
        return new(ids.Ec2("eni"), ids.Ec2("eni-attach"), address, publicIp,
            $"02:00:00:{host >> 16 & 255:x2}:{host >> 8 & 255:x2}:{host & 255:x2}");
    }

    Subnet Subnet(string zone, int index) => new(StableId("subnet", zone), Vpc, zone, index);

    // What an account is born with has the same id on every run.
    string StableId(string prefix, string name = "default") =>
        $"{prefix}-0{Convert.ToHexStringLower(Hash($"{Name}/{prefix}/{name}"))[..16]}";

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>A launch remembered by its client token, so that asking again does not launch again.</summary>
sealed record PastLaunch(string Fingerprint, Reservation Reservation);
