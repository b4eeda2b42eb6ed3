using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

/// <summary>What every tool that changes something is held to, whatever it changes.</summary>
public sealed class ChangingToolsTests(MotoServer moto) : IClassFixture<MotoServer>
{
    public static TheoryData<string> Tools => [.. Sample.All.Select(sample => sample.Tool)];

    public static TheoryData<string> InMoto => [.. Sample.All.Where(sample => sample.NotInMoto is null).Select(sample => sample.Tool)];

    [Fact]
    public void Every_tool_that_changes_something_is_tried() =>
        Catalogue.Tools.Where(tool => tool.Info.Effect is not ToolEffect.Reads && tool is not ApplyChange).Select(tool => tool.Info.Name)
            .ShouldBe(Sample.All.Select(sample => sample.Tool), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_dry_run_shows_a_plan_and_no_change_leaves_the_process(string tool)
    {
        await using var trial = await Try.StartAsync(tool);
        var before = trial.Server.Changes.Count();

        var reply = await trial.Server.CallAsync(tool, $$"""{"dryRun":true,{{trial.Arguments[1..]}}""");

        reply["status"].ShouldBe("planned", reply.Text);
        reply.Json.TryGetProperty("plan", out _).ShouldBeTrue();
        trial.Server.Changes.Count().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_repeated_call_changes_nothing_more(string tool)
    {
        await using var trial = await Try.StartAsync(tool);

        var first = await trial.Server.CallAsync(tool, trial.Arguments);
        var changes = trial.Server.Changes.Count();
        var again = await trial.Server.CallAsync(tool, trial.Arguments);

        first["status"].ShouldBe(trial.Sample.Status, first.Text);
        first["resource.arn"].ShouldNotBeNullOrEmpty();
        first["awsRequestId"].ShouldNotBeNullOrEmpty(first.Text);
        again["status"].ShouldBe(trial.Sample.Status, again.Text);
        again["resource.id"].ShouldBe(first["resource.id"]);
        again["clientToken"]!.Length.ShouldBe(64);
        again["note"].ShouldNotBeNullOrEmpty();
        trial.Server.Changes.Count().ShouldBe(changes);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_refused_call_never_reaches_aws(string tool)
    {
        await using var trial = await Try.StartAsync(tool);
        var before = trial.Server.Changes.Count();

        var reply = await trial.Server.CallAsync(tool, trial.Sample.Refused);

        reply.Code.ShouldBe(trial.Sample.Status is "created" ? "POLICY_DENIED" : "NOT_FOUND", reply.Text);
        trial.Server.Changes.Count().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task In_production_it_takes_a_person(string tool)
    {
        await using var trial = await Try.StartAsync(tool);
        await using var production = await TestServer.StartAsync(new() { Environment = "prod" }, trial.Server.Aws.Endpoint);
        var before = trial.Server.Changes.Count();

        var reply = await production.CallAsync(tool, trial.Arguments);

        // What only the bank can supply is demanded in production before anybody is asked.
        (reply.Code ?? reply["status"]).ShouldBeOneOf("approval_required", "POLICY_DENIED");
        trial.Server.Changes.Count().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(InMoto))]
    public async Task Somebody_elses_aws_takes_it_and_a_retry_too(string tool)
    {
        await moto.ResetAsync(TestContext.Current.CancellationToken);
        await using var trial = await Try.StartAsync(tool, await moto.EndpointAsync(TestContext.Current.CancellationToken));

        var first = await trial.Server.CallAsync(tool, trial.Arguments);
        var again = await trial.Server.CallAsync(tool, trial.Arguments);

        first["status"].ShouldBe(trial.Sample.Status, first.Text);
        again["status"].ShouldBe(trial.Sample.Status, again.Text);
        again["resource.id"].ShouldBe(first["resource.id"]);
    }

    /// <summary>A server in which a sample's call can be made.</summary>
    sealed class Try(TestServer server, BankPack pack, Sample sample, string arguments) : IAsyncDisposable
    {
        public TestServer Server => server;

        public Sample Sample => sample;

        public string Arguments => arguments;

        public static async Task<Try> StartAsync(string tool, Uri? endpoint = null)
        {
            var sample = Sample.All.Single(one => one.Tool == tool);
            var pack = BankPack.Unattended();
            var server = await TestServer.StartAsync(new ServerOptions { Policies = pack.Folder }, endpoint);
            var (id, arn) = ("", "");
            foreach (var (before, call) in sample.Before)
            {
                var made = await server.CallAsync(before, call.Replace("{id}", id, StringComparison.Ordinal));
                made.Refused.ShouldBeFalse(made.Text);
                (id, arn) = (made["resource.id"]!, made["resource.arn"]!);
            }

            var arguments = sample.Arguments.Trim().Replace("{id}", id, StringComparison.Ordinal).Replace("{arn}", arn, StringComparison.Ordinal);
            return new(server, pack, sample, arguments);
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            pack.Dispose();
        }
    }
}
