using InfraAgent.McpServer.Tests.Hosting;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Commands;

public sealed class PoliciesCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("policies").FullName;

    string Pack => Path.Combine(folder, "pack");

    [Fact]
    public async Task The_shipped_pack_can_be_copied_and_proves_itself()
    {
        (await RunAsync("init", Pack)).ExitCode.ShouldBe(0);

        var (exit, output, _) = await RunAsync("test", Pack);

        exit.ShouldBe(0, output);
        output.ShouldStartWith("davivienda-aws ");
        output.ShouldContain("tests passed");
        (await RunAsync("test")).Output.ShouldBe(output);
        (await RunAsync("init", Pack)).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_rule_that_breaks_its_own_test_is_named_with_file_and_line()
    {
        await RunAsync("init", Pack);
        var rules = Path.Combine(Pack, "rules", "ebs.yaml");
        await File.WriteAllTextAsync(
            rules,
            (await File.ReadAllTextAsync(rules, TestContext.Current.CancellationToken)).Replace("assert: {Encrypted: true}", "assert: {Encrypted: false}", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var (exit, _, errors) = await RunAsync("test", Pack);

        exit.ShouldBe(1);
        errors.ShouldContain("rules/ebs.yaml:");
        errors.ShouldContain("EBS-01, test");
    }

    [Fact]
    public async Task A_file_that_leads_to_itself_and_one_that_never_ends_are_load_errors()
    {
        await RunAsync("init", Pack);
        File.CreateSymbolicLink(Path.Combine(Pack, "rules", "loop.yaml"), "loop.yaml");
        File.CreateSymbolicLink(Path.Combine(Pack, "rules", "zero.yaml"), "/dev/zero");

        var (exit, _, errors) = await RunAsync("test", Pack);

        exit.ShouldBe(1);
        errors.ShouldContain("rules/loop.yaml:0: can't be read");
    }

    [Fact]
    public async Task An_exception_that_expired_is_told()
    {
        await RunAsync("init", Pack);
        await File.WriteAllTextAsync(Path.Combine(Pack, "exceptions.yaml"), """
            exceptions:
            - {rule: S3-05, selector: {type: 'AWS::S3::Bucket'}, reason: destino, approvedBy: seguridad@example.com, ticket: SEG-1, expires: 2020-01-31}
            """, TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("test", Pack);

        exit.ShouldBe(0);
        output.ShouldContain("SEG-1");
    }

    [Fact]
    public async Task A_rule_is_explained_in_both_languages_with_its_controls()
    {
        var (exit, output, _) = await RunAsync("explain", "ebs-01");

        exit.ShouldBe(0);
        output.ShouldContain("El volumen EBS debe estar cifrado");
        output.ShouldContain("The EBS volume must be encrypted");
        output.ShouldContain("fsbp: EC2.3");
        output.ShouldContain("dev deny, test deny, prod deny");
        (await RunAsync("explain", "EBS-99")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_tag_policy_of_the_organization_becomes_a_tags_file_that_loads()
    {
        await RunAsync("init", Pack);
        var policy = Path.Combine(folder, "policy.json");
        await File.WriteAllTextAsync(policy, """
            {"tags": {"costcenter": {"tag_key": {"@@assign": "CostCenter"}, "tag_value": {"@@assign": ["100", "200*"]},
                                     "report_required_tag_for": {"@@assign": ["ec2:instance"]}}}}
            """, TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("import-tag-policy", policy, "--policies", Pack);
        await File.WriteAllTextAsync(Path.Combine(Pack, "tags.yaml"), output, TestContext.Current.CancellationToken);

        exit.ShouldBe(0);
        output.ShouldContain("values: [\"100\", \"200*\"]");
        (await RunAsync("test", Pack)).ExitCode.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync("", new Dictionary<string, string?>(), ["policies", .. arguments]);
}
