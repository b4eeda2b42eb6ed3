using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Amazon.BedrockAgent;
using Amazon.CloudFormation;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.RDS;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.S3;
using Amazon.SecurityToken;
using InfraAgent.McpServer.Tests.Tools;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests;

/// <summary>What tools say they need of IAM is what they use: the least-privilege policies and <c>check_permissions</c> rest on it.</summary>
public sealed partial class IamActionsTests
{
    // Where no tool is at home, the tools that work on every service answer for the call.
    static readonly string[] Common = ["inventory", "governance"];

    static readonly (string Folder, (string Service, System.Type Client)[] Clients)[] Slices =
    [
        ("Ec2", [("ec2", typeof(IAmazonEC2))]),
        ("S3", [("s3", typeof(IAmazonS3))]),
        ("Lambda", [("lambda", typeof(IAmazonLambda))]),
        ("Rds", [("rds", typeof(IAmazonRDS))]),
        ("BedrockAgents", [("bedrock", typeof(IAmazonBedrockAgent))]),
        ("CloudFormation", [("cloudformation", typeof(IAmazonCloudFormation))]),
        ("Inventory", [("ec2", typeof(IAmazonEC2))]),
        ("Governance", [("sts", typeof(IAmazonSecurityTokenService)), ("iam", typeof(IAmazonIdentityManagementService))]),
        ("Aws", [("sts", typeof(IAmazonSecurityTokenService)), ("tagging", typeof(IAmazonResourceGroupsTaggingAPI))]),
    ];

    // What AWS demands of the caller besides the operation that is called.
    static readonly Dictionary<string, string> Besides = new(StringComparer.Ordinal)
    {
        ["iam:PassRole"] = "the role that an instance, a function or an agent is given",
        ["iam:CreateServiceLinkedRole"] = "the first database of an account",
        ["lambda:TagResource"] = "CreateFunction with tags",
        ["s3:TagResource"] = "CreateBucket with tags",
        ["s3:PutBucketOwnershipControls"] = "CreateBucket with x-amz-object-ownership",
        ["s3:GetObject"] = "Lambda reads a function's code as its creator",
        ["s3:GetObjectVersion"] = "the same, of one version",
        ["ec2:DescribeSecurityGroups"] = "CreateFunction in a VPC",
        ["ec2:DescribeSubnets"] = "CreateFunction in a VPC",
        ["ec2:DescribeVpcs"] = "CreateFunction in a VPC",
        ["secretsmanager:CreateSecret"] = "RDS keeps the master password as the creator",
        ["secretsmanager:TagResource"] = "RDS marks that secret as its own",
        ["kms:DescribeKey"] = "RDS looks at the key as the creator",
        ["kms:CreateGrant"] = "RDS is granted the key by the creator",
        ["rds:CreateDBSnapshot"] = "DeleteDBInstance with a final snapshot",
        ["bedrock:TagResource"] = "CreateAgent with tags",
        ["cloudformation:TagResource"] = "CreateChangeSet with tags",
        ["cloudformation:ListStacks"] = "DescribeStacks without the name of one",
    };

    // What no tool calls, and the server's own policy allows (docs/security.md).
    static readonly Dictionary<string, string> ByTheServer = new(StringComparer.Ordinal)
    {
        ["sts:AssumeRole"] = "a target's role, for the caller",
    };

    public static TheoryData<string> Folders => [.. Slices.Select(slice => slice.Folder)];

    public static TheoryData<string> Tools => [.. Catalogue.Tools.Select(tool => tool.Info.Name)];

    public static TheoryData<string> Changes => [.. Sample.All.Select(sample => sample.Tool)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_aws_call_in_the_code_is_declared_by_a_tool_of_its_slice(string folder)
    {
        var declared = Catalogue.Tools.Select(tool => tool.Info)
            .Where(info => Compact(info.Toolset).Equals(folder, StringComparison.OrdinalIgnoreCase) || Common.Contains(info.Toolset))
            .SelectMany(info => info.Actions);

        var called = Called(folder);

        called.ShouldNotBeEmpty();
        called.Except(declared).Except(ByTheServer.Keys).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_tool_declares_nothing_that_is_not_called_or_demanded(string tool)
    {
        var info = Catalogue.Tools.Single(one => one.Info.Name == tool).Info;
        var folders = Slices.Select(slice => slice.Folder).Where(folder => Common.Contains(info.Toolset)
            || folder is "Aws" || folder.Equals(Compact(info.Toolset), StringComparison.OrdinalIgnoreCase));

        info.Actions.Except(folders.SelectMany(Called)).Except(Besides.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_said_to_be_demanded_that_no_tool_declares() =>
        Besides.Keys.Except(Catalogue.Tools.SelectMany(tool => tool.Info.Actions)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_a_change_asks_of_aws_its_tool_declares(string tool)
    {
        var sample = Sample.All.Single(one => one.Tool == tool);
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        var (id, arn) = await PrepareAsync(server, sample);
        var arguments = sample.Arguments.Trim().Replace("{id}", id, StringComparison.Ordinal).Replace("{arn}", arn, StringComparison.Ordinal);

        var asked = await AskedAsync(server, tool, $$"""{"dryRun":true,{{arguments[1..]}}""");
        asked.UnionWith(await AskedAsync(server, tool, arguments));

        asked.ShouldNotBeEmpty();
        asked.Except(Declared(tool)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("list_active_resources", """{"compliance":"violating"}""")]
    [InlineData("get_resource", """{"arn":"{arn}"}""")]
    [InlineData("export_template", """{"arns":["{arn}"]}""")]
    [InlineData("get_caller_identity", "{}")]
    [InlineData("check_permissions", """{"tool":"get_caller_identity","arguments":{}}""")]
    public async Task What_reading_asks_of_aws_its_tool_declares(string tool, string arguments)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var sample in Sample.All.Where(sample => sample.Before is [] && sample.Tool.StartsWith("create_", StringComparison.Ordinal)))
        {
            (await server.CallAsync(sample.Tool, sample.Arguments)).Refused.ShouldBeFalse();
        }

        var asked = await AskedAsync(server, tool, arguments.Replace("{arn}", "arn:aws:s3:::davivienda-portal", StringComparison.Ordinal));

        asked.ShouldNotBeEmpty();
        asked.Except(Declared(tool)).ShouldBeEmpty();
    }

    static async Task<(string Id, string Arn)> PrepareAsync(TestServer server, Sample sample)
    {
        var (id, arn) = ("", "");
        foreach (var (before, call) in sample.Before)
        {
            var made = await server.CallAsync(before, call.Replace("{id}", id, StringComparison.Ordinal));
            (id, arn) = (made["resource.id"]!, made["resource.arn"]!);
        }

        return (id, arn);
    }

    static async Task<HashSet<string>> AskedAsync(TestServer server, string tool, string arguments)
    {
        var before = server.Aws.Calls.Count;
        var reply = await server.CallAsync(tool, arguments);
        reply.Refused.ShouldBeFalse(reply.Text);
        return [.. server.Aws.Calls.Skip(before).Select(call => ActionOf(call.Service, call.Operation))];
    }

    static IReadOnlyList<string> Declared(string tool) => Catalogue.Tools.Single(one => one.Info.Name == tool).Info.Actions;

    static IEnumerable<string> Called(string folder)
    {
        var clients = Slices.Single(slice => slice.Folder == folder).Clients;
        return from file in Directory.EnumerateFiles(Path.Combine(Here(), "../../src/InfraAgent.McpServer", folder), "*.cs")
               from Match call in Call().Matches(File.ReadAllText(file))
               from client in clients
               where client.Client.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(method => method.Name == call.Groups[1].Value)
               select ActionOf(client.Service, call.Groups[1].Value[..^"Async".Length]);
    }

    // Nearly always one of the operation's own name; S3's are older than IAM, and its client renames some once more.
    static string ActionOf(string service, string operation) => (service, operation) switch
    {
        ("s3", "PutBucket") => "s3:CreateBucket",
        ("s3", "HeadBucket") => "s3:ListBucket",
        ("s3", "ListBuckets") => "s3:ListAllMyBuckets",
        ("s3", "ListVersions" or "ListObjectVersions") => "s3:ListBucketVersions",
        ("s3", "GetBucketEncryption") => "s3:GetEncryptionConfiguration",
        ("s3", "PutBucketEncryption") => "s3:PutEncryptionConfiguration",
        ("s3", "GetPublicAccessBlock") => "s3:GetBucketPublicAccessBlock",
        ("s3", "PutPublicAccessBlock") => "s3:PutBucketPublicAccessBlock",
        ("s3", "GetBucketLifecycleConfiguration") => "s3:GetLifecycleConfiguration",
        ("tagging", _) => $"tag:{operation}",
        _ => $"{service}:{operation}",
    };

    static string Compact(string toolset) => toolset.Replace("_", "", StringComparison.Ordinal);

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"\.(?<call>\w+Async)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();
}
