using Amazon.EC2;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

public sealed class IdempotencyTests : SandboxTest
{
    [Fact]
    public async Task Fifty_concurrent_launches_with_one_token_launch_one_instance()
    {
        using var ec2 = Clients.Ec2();
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        request.ClientToken = "one-token";
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ec2.RunInstancesAsync(request, Cancel)));
        answers.Select(answer => answer.Reservation.Instances.Single().InstanceId).Distinct(StringComparer.Ordinal)
            .ShouldHaveSingleItem();
        (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_token_answers_with_its_instance_even_after_that_is_gone()
    {
        using var ec2 = Clients.Ec2();
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        request.ClientToken = "one-token";
        var id = (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.Single().InstanceId;
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel);
        var again = (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.Single();
        again.InstanceId.ShouldBe(id);
        again.State.Name.ShouldNotBe(InstanceStateName.Running);
    }

    [Fact]
    public async Task A_token_is_good_for_one_region()
    {
        foreach (var region in (string[])["us-east-1", "eu-west-1"])
        {
            using var ec2 = Clients.Ec2(region);
            await AwsClients.RunAsync(ec2, Cancel, launch => launch.ClientToken = "one-token");
            (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task A_dry_run_does_not_use_a_token_up()
    {
        using var ec2 = Clients.Ec2();
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        (request.ClientToken, request.DryRun) = ("one-token", true);
        var refused = await Should.ThrowAsync<AmazonEC2Exception>(ec2.RunInstancesAsync(request, Cancel));
        refused.ErrorCode.ShouldBe("DryRunOperation");
        request.DryRun = false;
        (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.ShouldHaveSingleItem();
        Sandbox.Calls.Where(call => call.Operation == "RunInstances").Select(call => call.Mutates)
            .ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_launch_without_a_token_of_its_own_gets_one_from_the_sdk()
    {
        using var ec2 = Clients.Ec2();
        await AwsClients.RunAsync(ec2, Cancel);
        Sandbox.Calls.Single(call => call.Operation == "RunInstances").Parameters["ClientToken"].ShouldNotBeNullOrEmpty(
            );
    }

    [Fact]
    public async Task A_refused_launch_leaves_its_token_free()
    {
        using var ec2 = Clients.Ec2();
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        var good = request.ImageId;
        (request.ClientToken, request.ImageId) = ("one-token", "ami-0123456789abcdef0");
        await Should.ThrowAsync<AmazonEC2Exception>(ec2.RunInstancesAsync(request, Cancel));
        request.ImageId = good;
        (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.ShouldHaveSingleItem();
    }
}
