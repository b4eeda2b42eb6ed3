using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Ec2;

public sealed class TerminateEc2InstanceTests : IDisposable
{
    readonly BankPack pack = BankPack.Unattended();

    ServerOptions Options => new() { Policies = pack.Folder };

    public void Dispose() => pack.Dispose();

    [Fact]
    public async Task An_instance_is_terminated_once_and_no_other_one_with_it()
    {
        await using var server = await TestServer.StartAsync(Options);
        var ids = server.Aws.Seed.Instances("us-east-1", 3, _ => new Dictionary<string, string>());

        var reply = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{ids[1]}}"}""");

        reply["status"].ShouldBe("deleted", reply.Text);
        reply["resource.state"].ShouldBe("shutting-down");
        var sent = server.Changes.ShouldHaveSingleItem();
        sent.Operation.ShouldBe("TerminateInstances");
        sent.Parameters.Where(parameter => parameter.Key.StartsWith("InstanceId", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Value.ShouldBe(ids[1]);
    }

    [Fact]
    public async Task A_protected_instance_stays_and_the_answer_says_who_can_help()
    {
        await using var server = await TestServer.StartAsync(Options);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var launched = await aws.Ec2("us-east-1").RunInstancesAsync(
            new() { ImageId = "ami-12345678", InstanceType = "t3.micro", MinCount = 1, MaxCount = 1, DisableApiTermination = true },
            TestContext.Current.CancellationToken);

        var reply = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{launched.Reservation.Instances[0].InstanceId}}"}""");

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("DisableApiTermination");
        server.Changes.ShouldNotContain(call => call.Operation == "TerminateInstances");
    }

    [Fact]
    public async Task An_instance_that_is_protected_at_the_last_moment_stays()
    {
        await using var server = await TestServer.StartAsync(Options);
        var id = server.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>())[0];
        var held = Fault.Hold();
        server.Aws.FailNext("TerminateInstances", held);
        var call = server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);

        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.Ec2("us-east-1").ModifyInstanceAttributeAsync(
            new() { InstanceId = id, DisableApiTermination = true }, TestContext.Current.CancellationToken);
        held.Release();

        (await call).Code.ShouldBe("CONFLICT");
        (await server.CallAsync("list_active_resources", """{"services":["ec2"]}"""))["summary.total"].ShouldBe("1");
    }

    [Fact]
    public async Task Terminating_again_changes_nothing_even_for_a_server_that_was_started_anew()
    {
        await using var server = await TestServer.StartAsync(Options);
        var id = server.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>())[0];
        await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        await using var another = await TestServer.StartAsync(Options, server.Aws.Endpoint);

        var reply = await another.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply["status"].ShouldBe("deleted", reply.Text);
        reply["note"]!.ShouldContain("nothing was changed");
        server.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_instance_of_another_region_is_not_found_here()
    {
        await using var server = await TestServer.StartAsync(Options);
        var id = server.Aws.Seed.Instances("us-west-2", 1, _ => new Dictionary<string, string>())[0];

        var reply = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        reply.Code.ShouldBe("NOT_FOUND", reply.Text);
        reply.Text.ShouldContain("us-east-1");
        server.Changes.ShouldBeEmpty();
    }
}
