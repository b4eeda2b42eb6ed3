using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using InfraAgent.Policies;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Bench;

/// <summary>The policy engine alone: no gate, no transport, no AWS.</summary>
public class PolicyBenchmarks
{
    // As large a batch as public template collections are judged in.
    const int Batch = 859;

    const string Tags = """[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"},{"Key":"Purpose","Value":"bench"}]""";

    readonly PolicyEngine engine = new(PolicyPack.Load());
    readonly PolicyContext context = new("dev", new(2026, 11, 1));

    readonly Resource good = Instance($$$"""
        {"InstanceType":"t3.micro","ImageId":"ami-0123456789abcdef0","SubnetId":"subnet-0a1b2c3d","IamInstanceProfile":"app",
         "MetadataOptions":{"HttpTokens":"required","HttpPutResponseHopLimit":1},"Monitoring":true,"EbsOptimized":true,
         "BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":true,"VolumeType":"gp3"}}],"Tags":{{{Tags}}}}
        """);

    readonly Resource bad = Instance("""
        {"InstanceType":"x1e.32xlarge","ImageId":"ami-0123456789abcdef0","MetadataOptions":{"HttpTokens":"optional"},
         "NetworkInterfaces":[{"DeviceIndex":"0","AssociatePublicIpAddress":true}],
         "BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"VolumeType":"gp3"}}],"Tags":[{"Key":"project","Value":"x"}]}
        """);

    readonly ReadOnlyMemory<byte>[] templates = [.. Templates()];

    internal static Task RunAsync()
    {
        // In this process, so that what is measured is what was built here.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default);
        BenchmarkRunner.Run<PolicyBenchmarks>(config);
        return Task.CompletedTask;
    }

    [Benchmark(Baseline = true, Description = "one EC2 instance, no denial")]
    public Judgement One() => engine.Judge(good, context);

    [Benchmark(Description = "one EC2 instance, a dozen findings")]
    public Judgement OneWithFindings() => engine.Judge(bad, context);

    [Benchmark(Description = "859 CloudFormation templates, read and judged")]
    public int Many()
    {
        var findings = 0;
        foreach (var template in templates)
        {
            findings += engine.Judge(DocumentReader.Read(template, DocumentFormat.CloudFormation, DocumentOptions.None), context).Findings.Count;
        }

        return findings;
    }

    [Benchmark(Description = "the shipped pack, loaded as at a start")]
    public PolicyPack Load() => PolicyPack.Load();

    static Resource Instance(string properties) =>
        new("AWS::EC2::Instance", (PropertyMap)PropertyJson.Parse(properties)!) { Region = "us-east-1" };

    static IEnumerable<ReadOnlyMemory<byte>> Templates()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "verdicts.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("format").GetString() == "cfn")
            .Select(row => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(row.GetProperty("document").GetRawText()))
            .ToList();
        return Enumerable.Range(0, Batch).Select(i => rows[i % rows.Count]);
    }
}
