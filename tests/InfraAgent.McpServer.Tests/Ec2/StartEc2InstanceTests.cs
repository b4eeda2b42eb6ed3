using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Ec2;

public sealed class StartEc2InstanceTests
{
    [Fact]
    public async Task A_stopped_instance_is_started_and_awaited()
    {
        await using var server = await TestServer.StartAsync();
        var id = Seeded(server);
        await server.CallAsync("stop_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        var reply = await server.CallAsync("start_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply["status"].ShouldBe("changed", reply.Text);
        reply["resource.state"].ShouldBe("running");
        reply["resource.tags.Purpose"].ShouldBe("portal");
        server.Changes.Select(call => call.Operation).ShouldBe(["StopInstances", "StartInstances"]);
        server.Changes.Last().Parameters["InstanceId.1"].ShouldBe(id);
    }

    [Fact]
    public async Task A_running_instance_is_left_alone()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("start_ec2_instance", $$"""{"instanceId":"{{Seeded(server)}}"}""");

        reply["resource.state"].ShouldBe("running", reply.Text);
        reply["note"]!.ShouldContain("nothing was changed");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_terminated_instance_is_gone_for_good()
    {
        await using var server = await TestServer.StartAsync();
        var id = Seeded(server);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.Ec2("us-east-1").TerminateInstancesAsync(new() { InstanceIds = [id] }, TestContext.Current.CancellationToken);

        var reply = await server.CallAsync("start_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("terminated and can't be started: it is gone for good");
        server.Changes.ShouldNotContain(call => call.Operation == "StartInstances");
    }

    [Fact]
    public async Task What_iam_forbids_is_told_by_the_name_of_the_permission()
    {
        await using var server = await TestServer.StartAsync();
        var id = Seeded(server);
        await server.CallAsync("stop_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        server.Aws.Deny("ec2:StartInstances");

        var reply = await server.CallAsync("start_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("ec2:StartInstances");
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBeFalse();
    }

    static string Seeded(TestServer server) => server.Aws.Seed.Instances(
        "us-east-1", 1, _ => new Dictionary<string, string> { ["Project"] = "Davivienda", ["Department"] = "Infrastructure", ["Purpose"] = "portal" })[0];
}
