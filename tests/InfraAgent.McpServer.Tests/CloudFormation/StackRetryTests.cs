using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

/// <summary>A deployment that is asked for again makes no second one, whatever became of the first.</summary>
public sealed class StackRetryTests
{
    [Fact]
    public async Task Twenty_identical_calls_at_once_make_one_stack()
    {
        await using var server = await TestServer.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.DeployAsync(StackSession.Logs)));

        replies.ShouldAllBe(reply => reply["status"] == "created");
        replies.Select(reply => reply["resource.arn"]).Distinct().ShouldHaveSingleItem();
        server.Done().ShouldBe(["CreateChangeSet", "ExecuteChangeSet"]);
    }

    [Theory]
    [InlineData("CreateChangeSet")]
    [InlineData("ExecuteChangeSet")]
    public async Task A_retry_after_a_lost_answer_finds_the_same_stack(string operation)
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext(operation, Fault.LoseAnswer, times: 12);

        var first = await server.DeployAsync(StackSession.Logs);
        var again = await server.DeployAsync(StackSession.Logs);

        (first.Code ?? "AWS_UNAVAILABLE").ShouldBe("AWS_UNAVAILABLE");
        again["status"].ShouldBe("created", again.Text);
        again["resource.state"].ShouldBe("CREATE_COMPLETE");
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var stacks = await aws.CloudFormation("us-east-1").DescribeStacksAsync(new(), TestContext.Current.CancellationToken);
        stacks.Stacks.ShouldHaveSingleItem().StackId.ShouldBe(again["resource.arn"]);
    }

    [Fact]
    public async Task A_change_set_that_could_not_be_executed_is_executed_by_the_retry()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("ExecuteChangeSet", Fault.Error("AccessDenied", "Not you.", 403));

        var refused = await server.DeployAsync(StackSession.Logs);
        var again = await server.DeployAsync(StackSession.Logs);

        refused.Code.ShouldBe("ACCESS_DENIED", refused.Text);
        again["status"].ShouldBe("created", again.Text);
        again["resource.state"].ShouldBe("CREATE_COMPLETE");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_that_hangs_up_finds_the_stack_on_its_return(bool whileWaiting)
    {
        await using var server = await TestServer.StartAsync();
        HeldCall execution = Fault.HoldAnswer(), look = Fault.Hold();
        server.Aws.FailNext("ExecuteChangeSet", execution);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = server.Client.CallToolAsync("deploy_stack", StackSession.Arguments(StackSession.Logs), cancellationToken: patience.Token).AsTask();
        await execution.Reached.WaitAsync(TestContext.Current.CancellationToken);
        if (whileWaiting)
        {
            server.Aws.FailNext("DescribeStacks", look);
            execution.Release();
            await look.Reached.WaitAsync(TestContext.Current.CancellationToken);
        }

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        execution.Release();
        look.Release();
        var again = await server.DeployAsync(StackSession.Logs);
        again["status"].ShouldBe("created", again.Text);
        again["resource.state"].ShouldBe("CREATE_COMPLETE");
        server.Done().ShouldBe(["CreateChangeSet", "ExecuteChangeSet"]);
    }
}
