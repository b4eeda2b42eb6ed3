using System.Text.Json;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>One property takes the official packages in place of our clients, and nothing of ours remains.</summary>
public sealed class OfficialSwitchTests
{
    [Fact]
    public async Task The_switch_takes_the_official_packages_and_not_one_file_of_ours()
    {
        using var project = await EvaluateAsync("-p:OfficialAwsSdk=true");
        Names(project, "Compile").ShouldBeEmpty();
        Names(project, "PackageReference").Where(IsAws).ShouldBe(
        [
            "AWSSDK.Bedrock", "AWSSDK.BedrockAgent", "AWSSDK.BedrockAgentRuntime", "AWSSDK.BedrockRuntime", "AWSSDK.CloudFormation",
            "AWSSDK.IdentityManagement", "AWSSDK.Lambda", "AWSSDK.RDS", "AWSSDK.ResourceGroupsTaggingAPI",
        ]);
        Names(project, "PackageReference").Where(IsAws).Except(Names(project, "PackageVersion")).ShouldBeEmpty();
        LockFile(project).ShouldBe("packages.official.lock.json");
    }

    [Fact]
    public async Task Without_the_switch_our_clients_need_the_core_alone()
    {
        using var project = await EvaluateAsync("-p:OfficialAwsSdk=");
        Names(project, "Compile").ShouldContain(Path.Combine("Lambda", "AmazonLambdaClient.cs"));
        Names(project, "PackageReference").Where(IsAws).ShouldBe(["AWSSDK.Core"]);
        LockFile(project).ShouldNotBe("packages.official.lock.json");
    }

    static bool IsAws(string package) => package.StartsWith("AWSSDK.", StringComparison.Ordinal);

    static async Task<JsonDocument> EvaluateAsync(string property)
    {
        var project = Path.Combine(Surface.Folder, "..", "..", "src", "AwsSdk", "AwsSdk.csproj");
        string[] arguments =
        [
            "msbuild", Path.GetFullPath(project), property,
            "-getItem:Compile,PackageReference,PackageVersion", "-getProperty:NuGetLockFilePath",
        ];
        var run = await ToolRun.StartAsync(
            ExternalTool.Require("dotnet"),
            arguments,
            new Dictionary<string, string>(),
            TestContext.Current.CancellationToken);
        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        return JsonDocument.Parse(run.Output);
    }

    static IEnumerable<string> Names(JsonDocument project, string item) =>
        project.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray()
            .Select(element => element.GetProperty("Identity").GetString()!);

    static string LockFile(JsonDocument project) =>
        project.RootElement.GetProperty("Properties").GetProperty("NuGetLockFilePath").GetString()!;
}
