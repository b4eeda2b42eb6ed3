using System.Text;
using InfraAgent.Policies.Loading;

namespace InfraAgent.Policies.Tests;

/// <summary>Packs written inline, in the language in which people write them.</summary>
static class Packs
{
    public static readonly PolicyContext Dev = new("dev", new(2026, 6, 1));

    public static readonly PolicyContext Prod = new("prod", new(2026, 6, 1));

    public static readonly PolicyEngine Shipped = new(PolicyPack.Prove());

    /// <summary>A pack of one rules file, and whatever else is given by name.</summary>
    public static PolicyPack Of(string rules, params (string Name, string Text)[] others) => Read(
        [("pack.yaml", "{name: test, version: '1'}"), ("rules/test.yaml", rules), .. others]);

    public static PolicyPack Read(params (string Name, string Text)[] files) => PackReader.Read(
        [
            .. files.GroupBy(file => file.Name, StringComparer.Ordinal)
                .Select(same => new PackFile(same.Key, Encoding.UTF8.GetBytes(same.Last().Text))),
        ],
        new LoadErrors());

    /// <summary>What is wrong with a pack, one "file:line: message" each.</summary>
    public static IReadOnlyList<string> ErrorsOf(string rules, params (string Name, string Text)[] others) =>
        [.. Should.Throw<PolicyLoadException>(() => Of(rules, others)).Errors.Select(error => error.ToString())];

    /// <summary>A rule on queues, whose properties no schema restricts; its own tests look at the environment
    /// alone.</summary>
    public static string Rule(string assert, string id = "R-1", string more = "effect: deny") => $$$"""
        rules:
        - id: {{{id}}}
          title: {es: Regla, en: Rule}
          severity: high
          types: [AWS::SQS::Queue]
          {{{more}}}
          assert: {all: [{{{assert}}}, {$environment: {notEquals: inline}}]}
          tests:
          - {type: AWS::SQS::Queue, environment: inline, config: {}, expect: fail}
          - {type: AWS::S3::Bucket, config: {}, expect: skip}

        """;

    /// <summary>What a condition says of a queue with these properties.</summary>
    public static Verdict Verdict(string assert, string properties, string more = "effect: deny") =>
        Finding(assert, properties, more)?.Verdict ?? Policies.Verdict.Pass;

    public static Finding? Finding(string assert, string properties, string more = "effect: deny") =>
        new PolicyEngine(Of(Rule(assert, more: more))).Judge(Queue(properties), Dev).Findings.SingleOrDefault();

    public static Resource Queue(string properties) => Resource("AWS::SQS::Queue", properties);

    public static Resource Bucket(string properties) => Resource("AWS::S3::Bucket", properties);

    public static Resource Instance(string properties) => Resource("AWS::EC2::Instance", properties);

    public static Resource Resource(string type, string properties) =>
        new(type, (PropertyMap)PropertyJson.Parse(properties)!) { Region = "us-east-1" };
}
