using System.Collections.Concurrent;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>EC2 across all regions; each region comes to life when first asked for.</summary>
sealed class Ec2Cloud(SandboxOptions options, IdSequence ids)
{
    readonly ConcurrentDictionary<string, Lazy<Ec2Region>> regions = new(StringComparer.Ordinal);

    public Ec2Region Region(string name) => AwsRegions.Enabled.Contains(name, StringComparer.Ordinal)
        ? regions.GetOrAdd(name, _ => new(() => new(name, options, ids))).Value
        : throw new AwsErrorException(
            "AuthFailure",
            "AWS was not able to validate the provided access credentials: " +
            $"the region {name} is not enabled for this account.",
            401);
}
