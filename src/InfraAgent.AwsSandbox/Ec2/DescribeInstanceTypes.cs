using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists instance types: the common families, the same in every region.</summary>
static class DescribeInstanceTypes
{
    static readonly Filters<InstanceType> Known = new(new(StringComparer.Ordinal)
    {
        ["instance-type"] = t => [t.Name],
        ["processor-info.supported-architecture"] = t => [t.Architecture],
        ["current-generation"] = t => [Word(t.CurrentGeneration)],
        ["burstable-performance-supported"] = t => [Word(t.Burstable)],
        ["bare-metal"] = _ => ["false"],
        ["hypervisor"] = t => [t.Hypervisor],
        ["vcpu-info.default-vcpus"] = t => [$"{t.VCpus}"],
        ["memory-info.size-in-mib"] = t => [$"{t.MemoryMiB}"],
        ["supported-usage-class"] = _ => ["on-demand", "spot"],
    });

    public static Answer Run(Ec2Call call)
    {
        var matches = Known.Read(call);
        var page = Page.Read(call, max: 100, ids: "InstanceType");
        var names = call.Parameters.List("InstanceType");
        call.EverythingReadAndNoDryRun();

        var unknown = names.Where(name => !InstanceTypeCatalogue.All.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
        {
            throw new AwsErrorException(
                "InvalidInstanceType",
                $"The following supplied instance types do not exist: [{string.Join(", ", unknown)}]");
        }

        var candidates = names.Count == 0
            ? InstanceTypeCatalogue.All.Values
            : names.Distinct(StringComparer.Ordinal).Select(name => InstanceTypeCatalogue.All[name]);
        var shown = page.Of(candidates.Where(matches), type => type.Name);
        return call.Answer(xml =>
        {
            xml.List("instanceTypeSet", shown, type => Write(xml, type));
            page.WriteToken(xml);
        });
    }

    static void Write(XmlOutput xml, InstanceType type)
    {
        xml.Text("instanceType", type.Name);
        xml.Flag("currentGeneration", type.CurrentGeneration);
        xml.Flag("freeTierEligible", type.FreeTier);
        xml.TextList("supportedUsageClasses", ["on-demand", "spot"]);
        xml.TextList("supportedRootDeviceTypes", ["ebs"]);
        xml.TextList("supportedVirtualizationTypes", ["hvm"]);
        xml.Flag("bareMetal", false);
        xml.Text("hypervisor", type.Hypervisor);
        xml.Group("processorInfo", () =>
        {
            xml.TextList("supportedArchitectures", [type.Architecture]);
            xml.Text("manufacturer", type.Manufacturer);
        });
        xml.Group("vCpuInfo", () =>
        {
            xml.Number("defaultVCpus", type.VCpus);
            xml.Number("defaultCores", type.Cores);
            xml.Number("defaultThreadsPerCore", type.ThreadsPerCore);
        });
        xml.Group("memoryInfo", () => xml.Number("sizeInMiB", type.MemoryMiB));
        xml.Flag("instanceStorageSupported", false);
        xml.Group("ebsInfo", () =>
        {
            xml.Text("ebsOptimizedSupport", type.Hypervisor == "xen" ? "unsupported" : "default");
            xml.Text("encryptionSupport", "supported");
        });
        xml.Flag("burstablePerformanceSupported", type.Burstable);
        xml.Flag("hibernationSupported", true);
        xml.Flag("autoRecoverySupported", true);
    }

    static string Word(bool value) => value ? "true" : "false";
}
