namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>An instance type, as far as a launch or a policy asks.</summary>
sealed record InstanceType(
    string Name, string Architecture, int VCpus, int MemoryMiB, bool Burstable, bool CurrentGeneration)
{
    public string Hypervisor => Name.StartsWith("t2.", StringComparison.Ordinal) ? "xen" : "nitro";

    /// <summary>Graviton and the oldest burstable types have whole cores, the others two threads to a core.</summary>
    public int ThreadsPerCore => Architecture == "arm64" || Hypervisor == "xen" ? 1 : 2;

    public int Cores => VCpus / ThreadsPerCore;

    public bool FreeTier => Name is "t3.micro" or "t3.small" or "t4g.micro" or "t4g.small";

    public string Manufacturer => (Architecture, Name.Split('.')[0]) switch
    {
        ("arm64", _) => "AWS",
        (_, [.., 'a']) => "AMD",
        _ => "Intel",
    };
}

/// <summary>
/// The common families. Sizes follow AWS's rule: an xlarge has four processors, and each family its memory for each.
/// </summary>
static class InstanceTypeCatalogue
{
    const string UpTo24 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge";
    const string UpTo32 = UpTo24 + " 32xlarge";
    const string UpTo48 = UpTo24 + " 48xlarge";
    const string Graviton = "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge";
    const string C5 = "large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge";

    // As AWS itself lists them in 2026, the t2 being current still.
    static readonly string[] PreviousGeneration = ["m5", "m6i", "c5", "r5", "r6i"];

    public static readonly IReadOnlyDictionary<string, InstanceType> All = Types()
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    static IEnumerable<InstanceType> Types() =>
    [
        .. Burstable("t2", "x86_64", smallVCpus: 1), .. Burstable("t3", "x86_64", smallVCpus: 2),
        .. Burstable("t3a", "x86_64", smallVCpus: 2), .. Burstable("t4g", "arm64", smallVCpus: 2),
        .. Family("m5", "x86_64", 4, UpTo24), .. Family("m6i", "x86_64", 4, UpTo32),
        .. Family("m7i", "x86_64", 4, UpTo48),
        .. Family("m6g", "arm64", 4, Graviton), .. Family("m7g", "arm64", 4, Graviton),
        .. Family("c5", "x86_64", 2, C5), .. Family("c6i", "x86_64", 2, UpTo32),
        .. Family("c6g", "arm64", 2, Graviton), .. Family("c7g", "arm64", 2, Graviton),
        .. Family("r5", "x86_64", 8, UpTo24), .. Family("r6i", "x86_64", 8, UpTo32),
        .. Family("r6g", "arm64", 8, Graviton),
    ];

    static IEnumerable<InstanceType> Family(string family, string architecture, int memoryGiBPerVCpu, string sizes) =>
        sizes.Split(' ').Select(size => new InstanceType(
            $"{family}.{size}", architecture, VCpus(size), VCpus(size) * memoryGiBPerVCpu * 1024,
            Burstable: false, CurrentGeneration: !PreviousGeneration.Contains(family)));

    static int VCpus(string size) => size switch
    {
        "medium" => 1,
        "large" => 2,
        "xlarge" => 4,
        _ => 4 * int.Parse(size[..^"xlarge".Length], System.Globalization.CultureInfo.InvariantCulture),
    };

    static IEnumerable<InstanceType> Burstable(string family, string architecture, int smallVCpus) =>
    [
        Small(family, architecture, "nano", smallVCpus, 512), Small(family, architecture, "micro", smallVCpus, 1024),
        Small(family, architecture, "small", smallVCpus, 2048), Small(family, architecture, "medium", 2, 4096),
        Small(family, architecture, "large", 2, 8192), Small(family, architecture, "xlarge", 4, 16384),
        Small(family, architecture, "2xlarge", 8, 32768),
    ];

    static InstanceType Small(string family, string architecture, string size, int vCpus, int memoryMiB) =>
        new($"{family}.{size}", architecture, vCpus, memoryMiB, Burstable: true, CurrentGeneration: true);
}
