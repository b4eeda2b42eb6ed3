using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Limits;

public sealed class GuardedCallTests
{
    [Fact]
    public async Task A_call_beyond_the_callers_share_never_reaches_aws()
    {
        await using var server = await TestServer.StartAsync(Allowing(new() { CallsPerMinute = 1 }));
        await server.CallAsync("validate_security_policy", """{"resourceType":"ec2","configuration":{}}""");

        var reply = await server.CallAsync("create_ec2_instance", """
            {"instanceType":"t3.micro","tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}}
            """);

        reply.Code.ShouldBe("THROTTLED");
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_flood_does_not_fill_the_audit_trail()
    {
        await using var server = await TestServer.StartAsync(Allowing(new() { CallsPerMinute = 1 }));
        await server.CallAsync("get_caller_identity");
        var before = server.Part<AuditLog>().Head.Seq;

        (await server.CallAsync("get_caller_identity")).Code.ShouldBe("THROTTLED");

        server.Part<AuditLog>().Head.Seq.ShouldBe(before);
    }

    [Fact]
    public async Task A_call_that_ended_makes_room_for_the_next_however_it_ended()
    {
        await using var server = await TestServer.StartAsync(Allowing(new() { AtOnce = 1 }));

        (await server.CallAsync("get_caller_identity")).Refused.ShouldBeFalse();
        (await server.CallAsync("get_caller_identity", """{"x":1}""")).Code.ShouldBe("INVALID_ARGUMENT");
        (await server.CallAsync("get_caller_identity")).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_that_aws_never_answers_ends_with_a_result()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var server = await TestServer.StartAsync(clock: clock);
        var held = Fault.Hold();
        server.Aws.FailNext("GetCallerIdentity", held);
        var call = server.CallAsync("get_caller_identity");
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(35));

        var reply = await call;
        held.Release();
        reply.Code.ShouldBe("CANCELLED");
        reply.Text.ShouldContain("InfraAgent:CallTimeout");
    }

    static ServerOptions Allowing(CallLimits limits) => new() { Limits = limits with { HoldForLocal = true } };
}
