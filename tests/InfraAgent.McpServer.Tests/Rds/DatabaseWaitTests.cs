using System.Collections.Concurrent;
using InfraAgent.AwsSandbox;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Rds;

/// <summary>A database takes AWS minutes to make: what the caller hears meanwhile, and what becomes of one who leaves.</summary>
public sealed class DatabaseWaitTests
{
    static readonly Dictionary<string, object?> Wanted = new()
    {
        ["identifier"] = "portal",
        ["engine"] = "postgres",
        ["instanceClass"] = "db.t4g.micro",
        ["allocatedStorageGiB"] = 20,
        ["tags"] = new Dictionary<string, string> { ["Project"] = "Davivienda", ["Department"] = "Infrastructure", ["Purpose"] = "portal" },
    };

    [Fact]
    public async Task A_client_that_asks_for_progress_is_told_while_aws_is_at_work()
    {
        await using var server = await TestServer.StartAsync();
        TaskCompletionSource<ProgressNotificationValue> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var look = Fault.Hold();
        var call = await CreatingAsync(server, look, progress: new Listener(told));

        var progress = await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        look.Release();

        progress.Message.ShouldBe("portal: creating");
        progress.Progress.ShouldBeGreaterThan(0);
        new Reply(await call)["resource.state"].ShouldBe("available");
    }

    [Fact]
    public async Task A_caller_that_leaves_while_it_is_made_finds_the_one_database_later()
    {
        await using var server = await TestServer.StartAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var look = Fault.Hold();
        var call = await CreatingAsync(server, look, leaves: patience.Token);
        await look.Reached.WaitAsync(TestContext.Current.CancellationToken);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        await look.Abandoned.WaitAsync(TestContext.Current.CancellationToken);
        Reply again = new(await CallAsync(server, null, TestContext.Current.CancellationToken));

        again["status"].ShouldBe("created", again.Text);
        again["resource.state"].ShouldBe("available");
        again["note"]!.ShouldContain("nothing new was made");
        server.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_look_that_fails_is_repeated_after_a_pause()
    {
        HastyClock clock = new();
        await using var server = await TestServer.StartAsync(clock: clock);
        var call = await CreatingAsync(server, Expired);

        Reply reply = new(await call);

        reply["resource.state"].ShouldBe("available", reply.Text);
        clock.Pauses.ShouldBe([TimeSpan.FromSeconds(1)]);
        server.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_caller_nobody_tells_of_progress_gets_an_answer_before_a_minute_is_over()
    {
        HastyClock clock = new();
        await using var server = await TestServer.StartAsync(clock: clock);
        var call = await CreatingAsync(server, Expired, times: 1000);

        Reply reply = new(await call);

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.state"].ShouldBe("creating");
        reply["note"]!.ShouldContain("still at work");
        clock.Pauses.Select(pause => pause.TotalSeconds).ShouldBe([1, 3, 7, 15, 15]);
    }

    static Fault Expired => Fault.Error("ExpiredToken", "The security token included in the request is expired", 403);

    /// <summary>A creation whose looks at what becomes of it meet a fault; those before it are over.</summary>
    static async Task<Task<CallToolResult>> CreatingAsync(
        TestServer server, Fault look, int times = 1, IProgress<ProgressNotificationValue>? progress = null, CancellationToken? leaves = null)
    {
        var token = TestContext.Current.CancellationToken;
        var made = Fault.HoldAnswer();
        server.Aws.FailNext("CreateDBInstance", made);
        var call = CallAsync(server, progress, leaves ?? token);
        await made.Reached.WaitAsync(token);
        server.Aws.FailNext("DescribeDBInstances", look, times);
        made.Release();
        return call;
    }

    static Task<CallToolResult> CallAsync(TestServer server, IProgress<ProgressNotificationValue>? progress, CancellationToken token) =>
        server.Client.CallToolAsync("create_rds_instance", Wanted, progress, cancellationToken: token).AsTask();

    sealed class Listener(TaskCompletionSource<ProgressNotificationValue> told) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => told.TrySetResult(value);
    }

    /// <summary>A clock on which every pause is over at once, and remembered.</summary>
    sealed class HastyClock : TimeProvider
    {
        readonly ConcurrentQueue<TimeSpan> pauses = new();

        public IEnumerable<TimeSpan> Pauses => pauses;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero) + pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // What is there in case something lasts too long is not waited for.
            if (dueTime >= TimeSpan.FromMinutes(1))
            {
                return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            }

            if (dueTime > TimeSpan.Zero)
            {
                pauses.Enqueue(dueTime);
            }

            return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
        }
    }
}
