using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests;

/// <summary>The original system's calls, as it writes them, against the sandbox and against somebody else's AWS.</summary>
public sealed class MainJobTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [Theory]
    [InlineData("sandbox")]
    [InlineData("moto")]
    public async Task The_three_calls_of_the_original_system_work_as_written(string aws)
    {
        await using var sandbox = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        await using var server = await TestServer.StartAsync(endpoint: await EndpointAsync(aws, sandbox));

        var refused = await server.CallAsync("create_ec2_instance", """{"instanceType":"t3.micro","region":"us-east-1"}""");
        var created = await server.CallAsync("create_ec2_instance", """
            {"instanceType":"t3.micro","ami":"ami-12345678",
             "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal de pagos"} }
            """);
        var listed = await server.CallAsync(
            "list_active_resources", """{"department":"Infrastructure","project":"Davivienda"}""");
        var judged = await server.CallAsync(
            "validate_security_policy", """{"resourceType":"ec2","configuration":{"InstanceType":"t3.micro"} }""");

        refused.Code.ShouldBe("POLICY_DENIED");
        created["status"].ShouldBe("created", created.Text);
        listed.Json.GetProperty("resources").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("id").GetString().ShouldBe(created["resource.id"]);
        listed.Json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0, listed.Text);
        judged["compliant"].ShouldBe("False");
    }

    [Theory]
    [InlineData("sandbox")]
    [InlineData("moto")]
    public async Task The_shortest_creation_finds_its_image_and_a_retry_finds_its_instance(string aws)
    {
        await using var sandbox = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        await using var server = await TestServer.StartAsync(endpoint: await EndpointAsync(aws, sandbox));
        const string Wanted = """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"demo"}}""";

        var first = await server.CallAsync("create_ec2_instance", Wanted);
        var again = await server.CallAsync("create_ec2_instance", Wanted);

        first["status"].ShouldBe("created", first.Text);
        again["resource.id"].ShouldBe(first["resource.id"]);
        (await server.CallAsync("list_active_resources", """{"project":"Analytics"}"""))["summary.total"].ShouldBe("1");
    }

    [Fact]
    public async Task The_aws_cli_reads_back_what_the_tool_made()
    {
        var aws = ExternalTool.Require("aws");
        await using var server = await TestServer.StartAsync();
        var made = await server.CallAsync("create_ec2_instance", """
            {"instanceType":"t3.micro","name":"web-1","tags":{"Project":"Analytics","Department":"Data","Purpose":"demo"} }
            """);

        var run = await ToolRun.StartAsync(
            aws,
            ["ec2", "describe-instances", "--endpoint-url", $"{server.Aws.Endpoint}", "--region", "us-east-1", "--output", "json"],
            new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "any", ["AWS_SECRET_ACCESS_KEY"] = "any" },
            TestContext.Current.CancellationToken);

        var instance = JsonElement.Parse(run.Output).GetProperty("Reservations")[0].GetProperty("Instances")[0];
        instance.GetProperty("InstanceId").GetString().ShouldBe(made["resource.id"]);
        instance.GetProperty("MetadataOptions").GetProperty("HttpTokens").GetString().ShouldBe("required");
        instance.GetProperty("Tags").EnumerateArray().ShouldContain(tag =>
            tag.GetProperty("Key").GetString() == "Name" && tag.GetProperty("Value").GetString() == "web-1");
    }

    async Task<Uri> EndpointAsync(string aws, Sandbox sandbox)
    {
        if (aws == "sandbox")
        {
            return sandbox.Endpoint;
        }

        var token = TestContext.Current.CancellationToken;
        await moto.ResetAsync(token);
        return await moto.EndpointAsync(token);
    }
}
