using System.Text.Json;
using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Hosting;

public sealed class StdioServerTests
{
    const string Initialize = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}

        """;

    const string Wanted = """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"x"}}""";

    // Nothing of this machine's own AWS set-up may leak into a test.
    static readonly Dictionary<string, string?> NoAws = new()
    {
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_ENDPOINT_URL"] = null,
        ["AWS_REGION"] = "us-east-1",
    };

    [Fact]
    public async Task The_sandbox_flag_is_all_it_takes_to_try_everything()
    {
        await using var client = await ServerProcess.ConnectAsync(NoAws, "--sandbox");

        var made = await client.CallAsync("create_ec2_instance", Wanted);
        var listed = await client.CallAsync("list_active_resources", """{"project":"Analytics"}""");

        made["status"].ShouldBe("created", made.Text);
        listed.Json.GetProperty("resources")[0].GetProperty("id").GetString().ShouldBe(made["resource.id"]);
    }

    [Fact]
    public async Task Standard_output_holds_nothing_but_protocol()
    {
        var (exit, output, errors) = await ServerProcess.RunAsync(Initialize + "{garbage\n", NoAws, "--sandbox");

        exit.ShouldBe(0, errors);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line => JsonElement.Parse(line).GetProperty("jsonrpc").GetString() == "2.0");
        errors.ShouldContain("AWS sandbox at");
    }

    [Fact]
    public async Task A_client_that_hangs_up_ends_the_server()
    {
        var (exit, output, _) = await ServerProcess.RunAsync("", NoAws, "--sandbox");

        exit.ShouldBe(0);
        output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--readonly")]
    [InlineData("--read-only", "yes")]
    [InlineData("serve")]
    [InlineData("--toolsets", "ec2,mainframe", "--sandbox")]
    [InlineData("--toolsets", "", "--sandbox")]
    [InlineData("--toolsets", ",", "--sandbox")]
    [InlineData("--http", "--urls", "https://127.0.0.1:0", "--sandbox")]
    [InlineData("--policies", "no-such-folder", "--sandbox")]
    [InlineData("--http", "--urls", "http://0.0.0.0:0", "--sandbox")]
    public async Task What_it_does_not_understand_stops_it(params string[] arguments)
    {
        var (exit, output, errors) = await ServerProcess.RunAsync("", NoAws, arguments);

        exit.ShouldNotBe(0);
        output.ShouldNotContain("jsonrpc");
        errors.ShouldNotBeEmpty();
        errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("InfraAgent__ReadOnly", "maybe")]
    [InlineData("InfraAgent__Environment", "production")]
    [InlineData("InfraAgent__Environmnt", "prod", "Environmnt")]
    [InlineData("InfraAgent__Toolsets__0", "mainframe")]
    [InlineData("InfraAgent__CallsAtOnce", "none", "CallsAtOnce")]
    public async Task A_setting_that_can_not_be_read_stops_it(string name, string value, string? named = null)
    {
        var (exit, _, errors) = await ServerProcess.RunAsync("", new Dictionary<string, string?>(NoAws) { [name] = value }, "--sandbox");

        exit.ShouldBe(2);
        errors.ShouldContain(named ?? value);
    }

    [Fact]
    public async Task The_standard_endpoint_variable_is_honoured()
    {
        await using var aws = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        await using var client = await ServerProcess.ConnectAsync(new Dictionary<string, string?>(NoAws)
        {
            ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "key-of-the-environment",
            ["AWS_SECRET_ACCESS_KEY"] = "x",
        });

        var reply = await client.CallAsync("list_active_resources", """{"regions":["us-east-1","sa-east-1"]}""");

        aws.Calls.Select(call => call.Region).Distinct().ShouldBe(["us-east-1", "sa-east-1"], ignoreOrder: true);
        reply.Json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0, reply.Text);
        aws.Calls.ShouldAllBe(call => call.AccessKeyId == "key-of-the-environment");
    }

    [Fact]
    public async Task Without_credentials_it_says_so()
    {
        await using var client = await ServerProcess.ConnectAsync(NoAws);

        var reply = await client.CallAsync("get_caller_identity", "{}");

        reply.Code.ShouldBe("ACCESS_DENIED");
        reply.Text.ShouldContain("no AWS credentials");
        reply.Error.GetProperty("awsCode").GetString().ShouldBe("NoCredentials");
    }

    [Fact]
    public async Task The_demonstration_plays_the_whole_main_job()
    {
        var (exit, output, errors) = await ServerProcess.RunAsync("", NoAws, "demo");

        exit.ShouldBe(0, errors);
        output.ShouldContain("POLICY_DENIED");
        output.ShouldContain("\"status\": \"created\"");
        output.ShouldContain("suggestedConfiguration");
        output.ShouldContain("1 que cambian algo");
    }
}
