using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

public sealed class FaultTests : SandboxTest
{
    [Fact]
    public async Task An_error_is_spent_on_as_many_calls_as_planned_and_executes_none_of_them()
    {
        using var ec2 = Clients.Ec2();
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        Sandbox.FailNext(
            "RunInstances", Fault.Error("InsufficientInstanceCapacity", "No t3.micro left.", 500), times: 2);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var error = await Should.ThrowAsync<AmazonEC2Exception>(ec2.RunInstancesAsync(request, Cancel));
            (error.ErrorCode, error.Message).ShouldBe(("InsufficientInstanceCapacity", "No t3.micro left."));
        }

        (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldBeEmpty();
        (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.ShouldHaveSingleItem();
        Sandbox.Calls.Where(call => call.Operation == "RunInstances").Select(call => call.Status)
            .ShouldBe([500, 500, 200]);
    }

    [Fact]
    public async Task A_fault_planned_for_one_region_spares_the_others()
    {
        Sandbox.FailNext("DescribeInstances", Fault.Error("UnauthorizedOperation", "You are not authorized.", 403),
            region: "eu-west-1");
        using var spared = Clients.Ec2();
        using var struck = Clients.Ec2("eu-west-1");
        (await AwsClients.InstancesAsync(spared, new(), Cancel)).ShouldBeEmpty();
        (await Should.ThrowAsync<AmazonEC2Exception>(
            AwsClients.InstancesAsync(struck, new(), Cancel))).ErrorCode.ShouldBe("UnauthorizedOperation");
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_change_made_and_the_caller_ignorant()
    {
        using var ec2 = Clients.Ec2();
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        request.ClientToken = "one-token";
        Sandbox.FailNext("RunInstances", Fault.LoseAnswer);
        await Should.ThrowAsync<Exception>(ec2.RunInstancesAsync(request, Cancel));
        Sandbox.Calls.Single(call => call.Operation == "RunInstances").Status.ShouldBeNull();

        var launched = (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldHaveSingleItem();
        var again = (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.ShouldHaveSingleItem();
        again.InstanceId.ShouldBe(launched.InstanceId);
    }

    [Fact]
    public async Task An_sdk_left_to_itself_sends_a_lost_launch_again_and_its_token_keeps_it_to_one()
    {
        var config = Clients.For(new AmazonEC2Config(), "us-east-1");
        config.MaxStaleConnectionRetries = 3;
        using var ec2 = new AmazonEC2Client(new BasicAWSCredentials("a", "b"), config);
        var request = await AwsClients.LaunchAsync(ec2, Cancel);
        Sandbox.FailNext("RunInstances", Fault.LoseAnswer, times: 2);
        var launched = (await ec2.RunInstancesAsync(request, Cancel)).Reservation.Instances.ShouldHaveSingleItem();
        Sandbox.Calls.Where(call => call.Operation == "RunInstances").Select(call => call.Status)
            .ShouldBe([null, null, 200]);
        (await AwsClients.InstancesAsync(ec2, new(), Cancel))
            .ShouldHaveSingleItem().InstanceId.ShouldBe(launched.InstanceId);
    }

    [Fact]
    public async Task A_held_call_waits_unexecuted_until_it_is_released()
    {
        using var s3 = Clients.S3();
        var held = Fault.Hold();
        Sandbox.FailNext("CreateBucket", held);
        var creating = s3.PutBucketAsync("held-bucket", Cancel);
        await held.Reached.WaitAsync(Cancel);
        ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();

        held.Release();
        await creating;
        (await s3.ListBucketsAsync(Cancel)).Buckets.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_held_call_whose_caller_gives_up_never_executes()
    {
        using var s3 = Clients.S3();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var held = Fault.Hold();
        Sandbox.FailNext("CreateBucket", held);
        var creating = s3.PutBucketAsync("held-bucket", giveUp.Token);
        await held.Reached.WaitAsync(Cancel);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(creating);
        await held.Abandoned.WaitAsync(Cancel);
        ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_held_answer_is_given_after_the_change_was_made()
    {
        using var s3 = Clients.S3();
        var held = Fault.HoldAnswer();
        Sandbox.FailNext("CreateBucket", held);
        var creating = s3.PutBucketAsync("held-bucket", Cancel);
        await held.Reached.WaitAsync(Cancel);
        (await s3.ListBucketsAsync(Cancel)).Buckets.ShouldHaveSingleItem();
        creating.IsCompleted.ShouldBeFalse();
        held.Release();
        await creating;
    }

    [Fact]
    public async Task A_sandbox_that_goes_away_lets_its_held_calls_go()
    {
        using var s3 = Clients.S3();
        var held = Fault.Hold();
        Sandbox.FailNext("CreateBucket", held);
        var creating = s3.PutBucketAsync("held-bucket", Cancel);
        await held.Reached.WaitAsync(Cancel);
        await Sandbox.DisposeAsync();
        await Should.ThrowAsync<Exception>(creating);
    }

    [Fact]
    public async Task A_throttled_sdk_tries_again_by_itself()
    {
        var config = Clients.For(new AmazonS3Config { ForcePathStyle = true }, "us-east-1");
        config.MaxErrorRetry = 2;
        using var s3 = new AmazonS3Client(new BasicAWSCredentials("a", "b"), config);
        Sandbox.FailNext("ListBuckets", Fault.Error("SlowDown", "Please reduce your request rate.", 503));
        ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();
        Sandbox.Calls.Select(call => call.Status).ShouldBe([503, 200]);
    }
}
