using System.Runtime.CompilerServices;
using System.Text.Json;
using InfraAgent.McpServer.Tests.Hosting;
using InfraAgent.Policies;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Commands;

public sealed class IamPolicyCommandTests
{
    // IAM counts no blanks: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    const int MostCharacters = 6144;

    public static TheoryData<string> Toolsets => [.. Catalogue.Tools.Where(tool => tool.Info.Actions.Count > 0).Select(tool => tool.Info.Toolset).Distinct()];

    [Theory]
    [MemberData(nameof(Toolsets))]
    public async Task The_policy_of_a_toolset_allows_what_its_tools_declare_and_fits_into_one(string toolset)
    {
        var text = await PolicyAsync("--toolsets", toolset);

        var allowed = Statements(text).SelectMany(statement => Texts(statement, "Action")).ToList();
        allowed.Distinct().ShouldBe(
            Catalogue.Tools.Where(tool => tool.Info.Toolset == toolset).SelectMany(tool => tool.Info.Actions).Distinct(), ignoreOrder: true);
        allowed.ShouldNotContain(action => action.Contains('*', StringComparison.Ordinal));
        Statements(text).Select(statement => statement.GetProperty("Sid").GetString()).ShouldBeUnique();
        text.Count(character => !char.IsWhiteSpace(character)).ShouldBeLessThan(MostCharacters);
    }

    [Theory]
    [MemberData(nameof(Toolsets))]
    public async Task The_guide_shows_the_policy_as_it_is(string toolset) =>
        Guide().ShouldContain($"<!-- iam-policy: {toolset} -->\n```json\n{await PolicyAsync("--toolsets", toolset)}```\n<!-- /iam-policy -->");

    [Fact]
    public async Task Changes_are_allowed_in_approved_regions_alone()
    {
        var regional = Statements(await PolicyAsync()).Where(statement => Sid(statement) is var sid
            && sid.Contains("Change", StringComparison.Ordinal) && !sid.StartsWith("Iam", StringComparison.Ordinal)).ToList();

        regional.ShouldNotBeEmpty();
        foreach (var statement in regional)
        {
            Texts(statement.GetProperty("Condition").GetProperty("StringEquals"), "aws:RequestedRegion")
                .ShouldBe(PolicyPack.Load().Approved.For("dev").Regions, Sid(statement));
        }
    }

    [Fact]
    public async Task A_role_is_passed_to_the_service_it_was_made_for_alone()
    {
        var passed = Statements(await PolicyAsync("--pass-role", "arn:aws:iam::*:role/app-*"))
            .Where(statement => Texts(statement, "Action").Contains("iam:PassRole")).ToList();

        passed.Select(statement => statement.GetProperty("Condition").GetProperty("StringEquals").GetProperty("iam:PassedToService").GetString())
            .ShouldBe(["bedrock.amazonaws.com", "ec2.amazonaws.com", "lambda.amazonaws.com"]);
        passed.Select(statement => Texts(statement, "Resource")[0]).Skip(1).ShouldAllBe(role => role == "arn:aws:iam::*:role/app-*");
        var approved = await File.ReadAllTextAsync(Path.Combine(Here(), "../../../src/Policies/approved.yaml"), TestContext.Current.CancellationToken);
        Texts(passed[0], "Resource").ShouldAllBe(role => approved.Contains($"- {role}\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_is_read_from_the_named_bucket_alone()
    {
        Code(await PolicyAsync("--toolsets", "lambda", "--code-bucket", "davivienda-codigo")).ShouldBe(["arn:aws:s3:::davivienda-codigo/*"]);
        // Not the name of any bucket.
        Code(await PolicyAsync("--toolsets", "lambda")).ShouldBe(["arn:aws:s3:::CODE-BUCKET/*"]);

        static string[] Code(string text) => Texts(Statements(text).Single(statement => Texts(statement, "Action").Contains("s3:GetObject")), "Resource");
    }

    [Fact]
    public async Task A_server_that_only_reads_is_allowed_no_change()
    {
        var text = await PolicyAsync("--read-only");

        Statements(text).ShouldNotBeEmpty();
        Statements(text).ShouldAllBe(statement => !Sid(statement).Contains("Change", StringComparison.Ordinal));
        text.ShouldContain("ec2:DescribeInstances");
    }

    [Fact]
    public async Task A_toolset_that_is_not_there_is_an_error()
    {
        var (exit, output, errors) = await RunAsync("--toolsets", "ec3");

        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain("There is no toolset \"ec3\"");
    }

    static async Task<string> PolicyAsync(params string[] arguments)
    {
        var (exit, output, errors) = await RunAsync(arguments);
        exit.ShouldBe(0, errors);
        return output;
    }

    static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync("", new Dictionary<string, string?>(), ["iam-policy", .. arguments]);

    static List<JsonElement> Statements(string policy) => [.. JsonElement.Parse(policy).GetProperty("Statement").EnumerateArray()];

    static string Sid(JsonElement statement) => statement.GetProperty("Sid").GetString()!;

    static string[] Texts(JsonElement parent, string name) => parent.GetProperty(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
        : [parent.GetProperty(name).GetString()!];

    static string Guide() => File.ReadAllText(Path.Combine(Here(), "../../../docs/aws-setup.md"));

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
