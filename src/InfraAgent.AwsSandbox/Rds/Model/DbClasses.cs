namespace InfraAgent.AwsSandbox.Rds.Model;

/// <summary>The instance classes, by family: a family and one of its sizes.</summary>
static class DbClasses
{
    const string Burstable = "micro small medium large xlarge 2xlarge";
    const string UpTo16 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge";
    const string UpTo24 = UpTo16 + " 24xlarge";
    const string UpTo32 = UpTo24 + " 32xlarge";

    static readonly Dictionary<string, string> Sizes = new(StringComparer.Ordinal)
    {
        ["t3"] = Burstable,
        ["t4g"] = Burstable,
        ["m5"] = UpTo24,
        ["m5d"] = UpTo24,
        ["m6g"] = UpTo16,
        ["m6gd"] = UpTo16,
        ["m6i"] = UpTo32,
        ["m6id"] = UpTo32,
        ["m7g"] = UpTo16,
        ["m7i"] = UpTo24,
        ["m8g"] = UpTo24,
        ["r5"] = UpTo24,
        ["r5b"] = UpTo24,
        ["r5d"] = UpTo24,
        ["r6g"] = UpTo16,
        ["r6gd"] = UpTo16,
        ["r6i"] = UpTo32,
        ["r6id"] = UpTo32,
        ["r7g"] = UpTo16,
        ["r7i"] = UpTo24,
        ["r8g"] = UpTo24,
        ["x2g"] = UpTo16,
        ["x2idn"] = "16xlarge 24xlarge 32xlarge",
        ["x2iedn"] = "xlarge 2xlarge 4xlarge 8xlarge 16xlarge 24xlarge 32xlarge",
        ["z1d"] = "large xlarge 2xlarge 3xlarge 6xlarge 12xlarge",
    };

    public static bool Exists(string name) =>
        name.Split('.') is ["db", var family, var size]
        && Sizes.TryGetValue(family, out var sizes)
        && sizes.Split(' ').Contains(size, StringComparer.Ordinal);
}
