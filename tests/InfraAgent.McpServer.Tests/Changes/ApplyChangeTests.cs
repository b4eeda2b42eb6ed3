using System.Text.Json;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Changes;

public sealed class ApplyChangeTests
{
    static readonly Party Berta = new("os:berta", "berta");

    [Fact]
    public async Task A_removal_waits_for_its_token_and_runs_once()
    {
        await using var server = await TestServer.StartAsync();
        var id = await InstanceAsync(server);

        var planned = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        Terminations(server).ShouldBe(0);
        var done = await ApplyAsync(server, planned);
        var again = await ApplyAsync(server, planned);

        planned["status"].ShouldBe("approval_required", planned.Text);
        planned["plan.approval.level"].ShouldBe("client");
        planned["plan.approval.account"].ShouldBe("000000000000");
        planned["expiresAt"].ShouldNotBeNullOrEmpty();
        done["status"].ShouldBe("deleted", done.Text);
        again["awsRequestId"].ShouldBe(done["awsRequestId"], again.Text);
        again["note"]!.ShouldContain("carried out before");
        Terminations(server).ShouldBe(1);
    }

    [Fact]
    public async Task A_thousand_at_once_are_one()
    {
        await using var server = await TestServer.StartAsync();
        var id = await InstanceAsync(server);
        var planned = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => ApplyAsync(server, planned)));

        replies.Select(reply => reply["awsRequestId"]).Distinct().Count().ShouldBe(1);
        Terminations(server).ShouldBe(1);
    }

    [Fact]
    public async Task What_changed_since_the_plan_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var id = await InstanceAsync(server);
        var planned = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        await server.CallAsync("tag_resource", $$$"""{"arn":"{{{planned["resource.arn"]}}}","tags":{"Purpose":"otra cosa"}}""");

        var reply = await ApplyAsync(server, planned);

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        Terminations(server).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(-1)]
    public async Task A_token_with_one_other_character_is_nobodys(int at)
    {
        await using var server = await TestServer.StartAsync();
        var id = await InstanceAsync(server);
        var token = (await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}"""))["changeToken"]!.ToCharArray();
        var place = at < 0 ? token.Length + at : at;
        token[place] = token[place] == 'A' ? 'Q' : 'A';

        var reply = await server.CallAsync("apply_change", $$"""{"changeToken":"{{new string(token)}}"}""");

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        Terminations(server).ShouldBe(0);
    }

    [Fact]
    public async Task An_old_token_is_refused()
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-23T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var server = await TestServer.StartAsync(clock: clock);
        var id = await InstanceAsync(server);
        var planned = await server.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        clock.Advance(TimeSpan.FromMinutes(16));

        var reply = await ApplyAsync(server, planned);

        reply.Code.ShouldBe("APPROVAL_INVALID", reply.Text);
        reply.Text.ShouldContain("expired");
        Terminations(server).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_says_all_there_is_to_say()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("apply_change", """{"changeToken":"x","instanceId":"i-1","region":"us-west-2","confirmed":true}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain("confirmed");
    }

    [Fact]
    public async Task In_production_the_token_does_nothing_before_a_person_said_yes()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Person });
        var planned = await server.CallAsync("create_ec2_instance", Wanted);

        var early = await ApplyAsync(server, planned);
        await server.Part<ApprovalDesk>().AnswerAsync(IdOf(planned), Berta, yes: true, "page", null, TestContext.Current.CancellationToken);
        var done = await ApplyAsync(server, planned);

        early.Code.ShouldBe("APPROVAL_REQUIRED", early.Text);
        early.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        done["status"].ShouldBe("created", done.Text);
        Launches(server).ShouldBe(1);
    }

    [Fact]
    public async Task A_no_is_final()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Person });
        var planned = await server.CallAsync("create_ec2_instance", Wanted);

        await server.Part<ApprovalDesk>().AnswerAsync(IdOf(planned), Berta, yes: false, "page", "demasiado grande", TestContext.Current.CancellationToken);
        var refused = await ApplyAsync(server, planned);

        refused.Code.ShouldBe("APPROVAL_INVALID", refused.Text);
        refused.Text.ShouldContain("demasiado grande");
        Launches(server).ShouldBe(0);
    }

    [Fact]
    public async Task What_aws_could_not_do_for_a_moment_can_be_tried_again_with_the_same_token()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Client });
        var planned = await server.CallAsync("create_ec2_instance", Wanted);
        server.Aws.FailNext("RunInstances", AwsSandbox.Fault.Error("RequestLimitExceeded", "Slow down.", 503), times: 1000, region: "us-east-1");

        var failed = await ApplyAsync(server, planned);
        await using var calm = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Client }, more: services => services
            .AddSingleton(server.Part<IChangeStore>()).AddSingleton(server.Part<ChangeSeal>()));
        var done = await ApplyAsync(calm, planned);

        failed.Code.ShouldBe("THROTTLED", failed.Text);
        done["status"].ShouldBe("created", done.Text);
        Launches(calm).ShouldBe(1);
    }

    [Theory]
    [InlineData("create_ec2_instance", "created", "RunInstances")]
    [InlineData("terminate_ec2_instance", "deleted", "TerminateInstances")]
    public async Task A_run_that_was_cut_off_is_taken_up_without_doing_it_twice(string tool, string status, string operation)
    {
        ServerOptions guarded = new() { Approval = ApprovalLevel.Client };
        await using var seeded = await TestServer.StartAsync();
        var wanted = tool is "create_ec2_instance" ? Wanted : $$"""{"instanceId":"{{await InstanceAsync(seeded)}}"}""";
        await using var killed = await TestServer.StartAsync(guarded, seeded.Aws.Endpoint);
        var planned = await killed.CallAsync(tool, wanted);
        var first = await ApplyAsync(killed, planned);
        var done = seeded.Changes.Count(call => call.Operation == operation);

        // As a process leaves it that dies between AWS's answer and its own record of it.
        var store = killed.Part<IChangeStore>();
        var kept = (await store.FindAsync(IdOf(planned), TestContext.Current.CancellationToken))!;
        await store.ReplaceAsync(
            kept with { Version = kept.Version + 1, State = ChangeState.Running, Result = null, Run = new("elsewhere:1:1", default, default) },
            TestContext.Current.CancellationToken);
        await using var next = await TestServer.StartAsync(guarded, seeded.Aws.Endpoint, more: services => services
            .AddSingleton(store).AddSingleton(killed.Part<ChangeSeal>()));
        var again = await ApplyAsync(next, planned);

        again["status"].ShouldBe(status, again.Text);
        again["resource.id"].ShouldBe(first["resource.id"]);
        seeded.Changes.Count(call => call.Operation == operation).ShouldBe(done);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_does_not_go_on_where_the_world_has_changed()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Client });
        var made = await ApplyAsync(server, await server.CallAsync("create_ec2_instance", Wanted));
        var planned = await TagAsync(server, made, "uno");
        await CutOffAsync(server, planned);
        await ApplyAsync(server, await TagAsync(server, made, "dos"));
        var before = server.Changes.Count();

        var again = await ApplyAsync(server, planned);

        again.Code.ShouldBe("APPROVAL_INVALID", again.Text);
        server.Changes.Count().ShouldBe(before);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_long_ago_is_not_taken_up()
    {
        FakeTimeProvider clock = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Client }, clock: clock);
        var planned = await server.CallAsync("create_ec2_instance", Wanted);
        await CutOffAsync(server, planned);

        clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromHours(1));
        var late = await ApplyAsync(server, planned);

        late.Code.ShouldBe("APPROVAL_INVALID", late.Text);
        late.Text.ShouldContain("get_resource");
        Launches(server).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_plan_asked_for_again_is_the_same_change()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Person });

        var first = await server.CallAsync("create_ec2_instance", Wanted);
        var second = await server.CallAsync("create_ec2_instance", Wanted);

        IdOf(second).ShouldBe(IdOf(first));
        (await server.Part<IChangeStore>().PendingAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_buries_the_changes_of_others_under_their_own()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Person });

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => server.CallAsync("create_ec2_instance", Named(n))));
        var more = await server.CallAsync("create_ec2_instance", Named(100));

        replies.ShouldAllBe(reply => reply["status"] == "approval_required");
        more.Code.ShouldBe("THROTTLED", more.Text);

        static string Named(int n) => Wanted.Replace("\"t3.micro\"", $"\"t3.micro\",\"name\":\"web-{n}\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_with_one_store_carry_a_change_out_once()
    {
        await using var one = await TestServer.StartAsync();
        await using var other = await TestServer.StartAsync(endpoint: one.Aws.Endpoint, more: services => services
            .AddSingleton(one.Part<IChangeStore>()).AddSingleton(one.Part<ChangeSeal>()));
        var id = await InstanceAsync(one);
        var planned = await one.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(turn => ApplyAsync(turn % 2 == 0 ? one : other, planned)));

        replies.ShouldAllBe(reply => reply["status"] == "deleted");
        Terminations(one).ShouldBe(1);
    }

    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";
    const string Wanted = $$"""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{{Tags}}}""";

    static async Task<string> InstanceAsync(TestServer server) =>
        (await server.CallAsync("create_ec2_instance", Wanted))["resource.id"]!;

    static Task<Reply> ApplyAsync(TestServer server, Reply planned) =>
        server.CallAsync("apply_change", JsonSerializer.Serialize(new { changeToken = planned["changeToken"] }));

    static Task<Reply> TagAsync(TestServer server, Reply made, string purpose) =>
        server.CallAsync("tag_resource", $$$"""{"arn":"{{{made["resource.arn"]}}}","tags":{"Purpose":"{{{purpose}}}"}}""");

    // As a process leaves it that dies while it is at work.
    static async Task CutOffAsync(TestServer server, Reply planned)
    {
        var store = server.Part<IChangeStore>();
        var kept = (await store.FindAsync(IdOf(planned), TestContext.Current.CancellationToken))!;
        (await store.ReplaceAsync(
            kept with { Version = kept.Version + 1, State = ChangeState.Running, Run = new("elsewhere:1:1", default, default) },
            TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    static string IdOf(Reply planned) => planned["changeId"]!;

    static int Terminations(TestServer server) => server.Changes.Count(call => call.Operation == "TerminateInstances");

    static int Launches(TestServer server) => server.Changes.Count(call => call.Operation == "RunInstances");
}
