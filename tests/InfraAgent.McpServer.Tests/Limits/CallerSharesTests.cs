using System.Collections.Frozen;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Limits;

public sealed class CallerSharesTests
{
    static readonly Caller ana = Named("ana");

    readonly FakeTimeProvider clock = new();

    [Fact]
    public void Whoever_has_used_a_minutes_calls_is_told_when_the_next_one_is_free()
    {
        var limits = Allowing(new() { CallsPerMinute = 3 });
        Call(limits, 3);

        var refusal = Should.Throw<ToolException>(() => limits.Take(ana));

        refusal.ShouldSatisfyAllConditions(
            () => refusal.Code.ShouldBe("THROTTLED"),
            () => refusal.Retryable.ShouldBeTrue(),
            () => refusal.Message.ShouldContain("3 calls a minute (InfraAgent:Limits:CallsPerMinute). Call again in 20 s."));
        clock.Advance(TimeSpan.FromSeconds(20));
        Call(limits, 1);
        Should.Throw<ToolException>(() => limits.Take(ana));
    }

    [Fact]
    public void A_quiet_hour_saves_no_more_than_a_minutes_calls()
    {
        var limits = Allowing(new() { CallsPerMinute = 3 });
        Call(limits, 3);

        clock.Advance(TimeSpan.FromHours(1));

        Call(limits, 3);
        Should.Throw<ToolException>(() => limits.Take(ana));
    }

    [Fact]
    public void Only_so_many_run_at_once_and_one_that_ends_makes_room()
    {
        var limits = Allowing(new() { AtOnce = 2, CallsPerMinute = 3 });
        var first = limits.Take(ana);
        limits.Take(ana);

        Should.Throw<ToolException>(() => limits.Take(ana)).Message.ShouldContain("InfraAgent:Limits:AtOnce");
        first.Dispose();
        first.Dispose();

        // The one that was refused has cost nothing; what is ended twice makes room once.
        limits.Take(ana);
        Should.Throw<ToolException>(() => limits.Take(ana)).Message.ShouldContain("InfraAgent:Limits:AtOnce");
    }

    [Fact]
    public void What_one_caller_uses_is_not_taken_from_another()
    {
        var limits = Allowing(new() { CallsPerMinute = 1 });
        Call(limits, 1);

        Should.NotThrow(() => limits.Take(Named("luis")));
        Should.Throw<ToolException>(() => limits.Take(ana with { Name = "other", Agent = "chat", Tenant = "other" }));
    }

    [Fact]
    public void Who_has_the_server_alone_is_held_to_nothing_that_nobody_set()
    {
        CallerShares limits = new(new ServerOptions { Limits = new() { CallsPerMinute = 1, AtOnce = 1 } }, clock);

        limits.Take(ana);
        Should.NotThrow(() => limits.Take(ana));
        limits.Take(ana with { Id = "oidc:idp|ana" });
        Should.Throw<ToolException>(() => limits.Take(ana with { Id = "oidc:idp|ana" })).Code.ShouldBe("THROTTLED");
    }

    [Fact]
    public void Calls_that_come_at_the_same_moment_are_each_counted()
    {
        var limits = Allowing(new() { CallsPerMinute = 100, AtOnce = 1000 });
        var allowed = 0;

        Parallel.For(0, 1000, _ =>
        {
            try
            {
                using var turn = limits.Take(ana);
                Interlocked.Increment(ref allowed);
            }
            catch (ToolException)
            {
                // Counted by its absence.
            }
        });

        allowed.ShouldBe(100);
    }

    [Fact]
    public void Thousands_of_other_callers_make_nobody_forget_who_is_busy()
    {
        var limits = Allowing(new() { CallsPerMinute = 2, AtOnce = 1 });
        limits.Take(ana);

        for (var other = 0; other < 5000; other++)
        {
            limits.Take(Named($"other-{other}")).Dispose();
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Should.Throw<ToolException>(() => limits.Take(ana)).Message.ShouldContain("AtOnce");
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_no_longer_waited_for()
    {
        var limits = Allowing(new() { CallTimeout = TimeSpan.FromMinutes(5) });
        var call = limits.InTimeAsync("deploy_stack", ForeverAsync, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        call.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromTicks(1));

        var refusal = await Should.ThrowAsync<ToolException>(call);
        refusal.Code.ShouldBe("CANCELLED");
        refusal.Retryable.ShouldBeTrue();
        refusal.Message.ShouldStartWith("deploy_stack took longer than 0:05:00 (InfraAgent:CallTimeout)");
    }

    [Fact]
    public async Task A_client_that_hangs_up_is_not_told_of_a_timeout()
    {
        using CancellationTokenSource client = new();
        var call = Allowing(new()).InTimeAsync("deploy_stack", ForeverAsync, client.Token);

        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task An_answer_in_time_is_the_answer() =>
        (await Allowing(new()).InTimeAsync("deploy_stack", _ => Task.FromResult(7), TestContext.Current.CancellationToken)).ShouldBe(7);

    static async Task<int> ForeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    static void Call(CallerShares limits, int times)
    {
        for (var call = 0; call < times; call++)
        {
            limits.Take(ana).Dispose();
        }
    }

    static Caller Named(string name) => new($"os:{name}", name, IsPerson: true, FrozenSet.Create(Role.Operator));

    CallerShares Allowing(CallLimits most) => new(new ServerOptions { Limits = most with { HoldForLocal = true } }, clock);
}
