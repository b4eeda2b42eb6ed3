using System.Text.Json;
using InfraAgent.McpServer.Tests.Hosting;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Commands;

/// <summary>The rules in a pipeline: what is printed, and the exit code a pipeline goes by.</summary>
public sealed class CheckCommandTests : IDisposable
{
    const string Tags = "[{Key: Project, Value: Analytics}, {Key: Department, Value: Data}, {Key: Purpose, Value: demo}]";

    readonly string folder = Directory.CreateTempSubdirectory("check").FullName;

    string Good => Written("bueno.yaml", $"Resources: {{V: {{Type: 'AWS::EC2::Volume', Properties: {{Encrypted: true, Tags: {Tags}}}}}}}");

    string Bad => Written("malo.yaml", $"Resources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties:\n      Encrypted: false\n      Tags: {Tags}\n");

    [Fact]
    public async Task Compliant_files_end_with_0()
    {
        var (exit, output, _) = await CheckAsync(Good);

        exit.ShouldBe(0, output);
        output.ShouldContain("1 recursos: 0 rechazos");
    }

    [Fact]
    public async Task A_denied_file_ends_with_1_and_says_where_and_what_to_do()
    {
        var (exit, output, _) = await CheckAsync(Good, Bad, "--language", "en");

        exit.ShouldBe(1);
        output.ShouldContain($"{Bad}:5: DENY FAIL EBS-01 V: Encrypted = false (expected true)");
        output.ShouldContain("Set Encrypted = true");
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_ends_with_2_and_the_others_are_judged_all_the_same()
    {
        var (exit, output, _) = await CheckAsync(Bad, Written("roto.yaml", "Resources: [\n"), Path.Combine(folder, "falta.yaml"));

        exit.ShouldBe(2);
        output.ShouldContain("EBS-01");
        output.ShouldContain("roto.yaml:");
        output.ShouldContain("falta.yaml: no se puede leer");
    }

    [Fact]
    public async Task Standard_input_is_a_file_too()
    {
        var (exit, output, _) = await ServerProcess.RunAsync(await File.ReadAllTextAsync(Bad, TestContext.Current.CancellationToken), NoAws, "check", "-");

        exit.ShouldBe(1, output);
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused()
    {
        var path = Path.Combine(folder, "enorme.json");
        await using (var file = File.Create(path))
        {
            file.SetLength(200L * 1024 * 1024);
        }

        var (exit, output, _) = await CheckAsync(path);

        exit.ShouldBe(2);
        output.ShouldContain("larger than 64 MB");
    }

    [Fact]
    public async Task Json_names_what_passed_as_well()
    {
        var (exit, output, _) = await CheckAsync(Good, Bad, "--output", "json");

        exit.ShouldBe(1);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("compliant").GetBoolean().ShouldBeFalse();
        report.GetProperty("packHash").GetString()!.Length.ShouldBe(64);
        var files = report.GetProperty("files").EnumerateArray().ToList();
        files.Select(file => file.GetProperty("compliant").GetBoolean()).ShouldBe([true, false]);
        var volume = files[0].GetProperty("resources")[0];
        volume.GetProperty("address").GetString().ShouldBe("V");
        volume.GetProperty("passed").EnumerateArray().ShouldContain(rule => rule.GetString() == "EBS-01");
        volume.GetProperty("failed").EnumerateArray().ShouldContain(rule => rule.GetString() == "EBS-02");
    }

    [Fact]
    public async Task Sarif_points_at_the_line_and_describes_the_rule()
    {
        var (exit, output, _) = await CheckAsync(Bad, Path.Combine(folder, "falta.yaml"), "-o", "sarif");

        exit.ShouldBe(2);
        var run = JsonDocument.Parse(output).RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "EBS-01");
        result.GetProperty("level").GetString().ShouldBe("error");
        var place = result.GetProperty("locations")[0];
        place.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(5);
        place.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString().ShouldBe("V:Encrypted");
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .ShouldContain(rule => rule.GetProperty("id").GetString() == "EBS-01");
        run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Region_environment_and_parameters_are_those_of_the_deployment()
    {
        var template = Written("p.yaml", $$$"""
            Parameters: {Cifrado: {Type: String}}
            Resources: {V: {Type: 'AWS::EC2::Volume', Properties: {Encrypted: !Ref Cifrado, Tags: {{{Tags}}} } } }
            """);

        (await CheckAsync(template)).ExitCode.ShouldBe(1);
        (await CheckAsync(template, "--parameter", "Cifrado=true")).ExitCode.ShouldBe(0);
        (await CheckAsync(template, "--parameter", "Cifrado=true", "--region", "eu-west-1")).ExitCode.ShouldBe(1);
        (await CheckAsync(template, "--parameter", "Cifrado")).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("--output", "xml")]
    [InlineData("--policies", "/nonexistent")]
    [InlineData("--such", "flag")]
    public async Task A_mistyped_command_is_no_verdict(string flag, string value) =>
        (await CheckAsync(Good, flag, value)).ExitCode.ShouldBe(2);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static readonly Dictionary<string, string?> NoAws = new()
    {
        ["AWS_REGION"] = null,
        ["AWS_DEFAULT_REGION"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
    };

    string Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    static Task<(int ExitCode, string Output, string Errors)> CheckAsync(params string[] arguments) =>
        ServerProcess.RunAsync("", NoAws, ["check", .. arguments]);
}
