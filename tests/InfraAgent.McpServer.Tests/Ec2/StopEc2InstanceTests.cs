using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Ec2;

public sealed class StopEc2InstanceTests
{
    [Fact]
    public async Task A_running_instance_is_stopped_and_awaited_even_if_its_tags_are_not_the_banks()
    {
        await using var server = await TestServer.StartAsync();
        var id = server.Aws.Seed.Instances("us-west-2", 1, _ => new Dictionary<string, string>())[0];

        var reply = await server.CallAsync("stop_ec2_instance", $$"""{"instanceId":"{{id}}","region":"us-west-2"}""");

        reply["status"].ShouldBe("changed", reply.Text);
        reply["resource.state"].ShouldBe("stopped");
        reply["resource.arn"].ShouldBe($"arn:aws:ec2:us-west-2:{Sandbox.Account}:instance/{id}");
        server.Changes.ShouldHaveSingleItem().Region.ShouldBe("us-west-2");
    }

    [Fact]
    public async Task A_terminated_instance_is_gone_for_good()
    {
        await using var server = await TestServer.StartAsync();
        var id = server.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>())[0];
        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.Ec2("us-east-1").TerminateInstancesAsync(new() { InstanceIds = [id] }, TestContext.Current.CancellationToken);

        var reply = await server.CallAsync("stop_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("terminated and can't be stopped: it is gone for good");
        server.Changes.ShouldNotContain(call => call.Operation == "StopInstances");
    }

    [Fact]
    public async Task A_state_that_changes_meanwhile_is_a_conflict_in_awss_words()
    {
        await using var server = await TestServer.StartAsync();
        var id = server.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>())[0];
        server.Aws.FailNext("StopInstances", Fault.Error("IncorrectInstanceState", $"The instance '{id}' is not in a state from which it can be stopped."));

        var reply = await server.CallAsync("stop_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("not in a state from which it can be stopped");
    }

    [Theory]
    [InlineData("start_ec2_instance")]
    [InlineData("stop_ec2_instance")]
    [InlineData("terminate_ec2_instance")]
    public async Task A_region_that_is_not_enabled_is_told_as_such(string tool)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync(tool, """{"instanceId":"i-0123456789abcdef0","region":"ap-east-1"}""");

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("that the region is enabled");
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("start_ec2_instance")]
    [InlineData("stop_ec2_instance")]
    [InlineData("terminate_ec2_instance")]
    public async Task What_is_no_instance_id_never_reaches_aws(string tool)
    {
        await using var server = await TestServer.StartAsync();

        foreach (var id in new[] { "", "portal", "i-1", "i-0123456789ABCDEF0", "ami-12345678", "i-0123456789abcdef0,i-0123456789abcdef1" })
        {
            (await server.CallAsync(tool, $$"""{"instanceId":"{{id}}"}""")).Code.ShouldBe("INVALID_ARGUMENT", id);
        }

        server.Aws.Calls.ShouldBeEmpty();
    }
}
