using System.CommandLine;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Commands;
using InfraAgent.McpServer.Tests.Changes;
using InfraAgent.Policies;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

public sealed class ApproveCommandTests : IDisposable
{
    const string Passphrase = "café con leche y pan";

    readonly string folder = Directory.CreateTempSubdirectory("approve").FullName;
    readonly FakeTimeProvider clock = new(SampleChange.Noon);
    readonly StringWriter output = new();
    readonly List<Change> audit = [];
    readonly SqliteChanges store;

    public ApproveCommandTests() => store = new(Path.Combine(folder, "changes.db"), clock);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("yes", ChangeState.Approved)]
    [InlineData("sí", ChangeState.Approved)]
    [InlineData("yes", ChangeState.Declined, "--reject")]
    public async Task A_person_reads_the_plan_and_answers(string typed, ChangeState state, params string[] more)
    {
        await ReadyAsync(SampleChange.Named("c-1"));

        var exit = await TypeAsync(["approve", "c-1", "--reason", "SEG-1", .. more], "luis", typed);

        exit.ShouldBe(0, output.ToString());
        var change = (await store.FindAsync("c-1", Cancel))!;
        change.State.ShouldBe(state);
        change.Answer.ShouldBe(new(state is ChangeState.Approved, new("approver:luis", "luis", Tenant: SampleChange.Tenant), SampleChange.Noon, "command", "SEG-1"));
        audit.Count.ShouldBe(1);
        string[] told = ["ana (os:ana)", "111122223333", "BucketName: datos-analytics", "VersioningConfiguration.Status · value: \"Enabled\"", "S3-09 · message", "(person)"];
        told.ShouldAllBe(text => output.ToString().Contains(text));
        output.ToString().ShouldNotContain("leche");
    }

    [Theory]
    [InlineData("luis", "y")]
    [InlineData("luis", "YES")]
    [InlineData("luis", "")]
    [InlineData("luis", "no")]
    [InlineData("ana", "yes")]
    public async Task Anything_less_than_a_known_person_and_a_full_yes_records_nothing(string name, string typed)
    {
        await ReadyAsync(SampleChange.Named("c-1"));

        (await TypeAsync(["approve", "c-1"], name, typed)).ShouldBe(1);

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Pending);
        audit.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_approves_their_own_change_where_it_takes_two()
    {
        await ReadyAsync(SampleChange.Named("c-1") with { Level = ApprovalLevel.SecondPerson, Requester = new("os:luis", "LUIS") });

        (await TypeAsync(["approve", "c-1"], "luis", "yes")).ShouldBe(1);

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Pending);
    }

    [Fact]
    public async Task A_program_at_the_terminals_place_is_turned_away()
    {
        await ReadyAsync(SampleChange.Named("c-1"));

        (await RunAsync(["approve", "c-1"], new(output, "luis", "yes") { IsThere = false })).ShouldBe(2);
        (await RunAsync(["approvers", "add", "eva"], new(output) { IsThere = false })).ShouldBe(2);

        (await store.FindAsync("c-1", Cancel))!.State.ShouldBe(ChangeState.Pending);
        Open().All().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_that_only_the_server_knows_is_told_so()
    {
        MemoryChanges alone = new(clock);
        await alone.AddAsync(SampleChange.Named("c-1"), Cancel);

        (await RunAsync(["approve", "c-1"], new(output, "luis", "yes"), alone)).ShouldBe(2);
        (await RunAsync(["approvals"], new(output), alone)).ShouldBe(2);

        output.ToString().ShouldContain("sqlite");
        output.ToString().ShouldNotContain("datos-analytics");
    }

    [Fact]
    public async Task No_name_in_a_plan_can_look_like_a_line_of_its_own()
    {
        const string Attack = "x\nCuenta: 999\r\u001b[1A\u202e";
        await ReadyAsync(SampleChange.Named("c-1") with
        {
            Requester = new("os:ana", Attack),
            Plan = """{"plan":{"properties":{"BucketName":ATTACK,"a: b":"1"}}}"""
                .Replace("ATTACK", System.Text.Json.JsonSerializer.Serialize(Attack + new string('x', 300)), StringComparison.Ordinal),
        });

        await TypeAsync(["approve", "c-1"], "luis", "no");
        await TypeAsync(["approvals"]);

        var lines = output.ToString().Split(Environment.NewLine);
        lines.ShouldAllBe(line => line.All(c => !char.IsControl(c) && c != '\u202e') && line.Length <= 100);
        lines.ShouldContain(line => line.StartsWith("  BucketName: x\\nCuenta: 999\\u{D}\\u{1B}[1A\\u{202E}xxx", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("      | xxxx", StringComparison.Ordinal));
        lines.ShouldContain("  \"a: b\": 1");
        lines.ShouldNotContain(line => line.TrimStart().StartsWith("Cuenta: 999", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_is_listed_and_what_expired_is_not()
    {
        await ReadyAsync(SampleChange.Named("late"), SampleChange.Named("waiting", 20));
        clock.Advance(TimeSpan.FromMinutes(31));

        (await TypeAsync(["approvals"])).ShouldBe(0);
        (await TypeAsync(["approve", "late"], "luis", "yes")).ShouldBe(1);

        output.ToString().ShouldContain("waiting: create_s3_bucket AWS::S3::Bucket");
        output.ToString().ShouldNotContain("late: ");
        audit.ShouldBeEmpty();
    }

    [Fact]
    public async Task Approvers_are_added_listed_and_removed()
    {
        (await RunAsync(["approvers", "add", "eva"], new(output) { Secrets = [Passphrase, Passphrase] })).ShouldBe(0);
        (await RunAsync(["approvers", "add", "leo"], new(output) { Secrets = [Passphrase, Passphrase + "x"] })).ShouldBe(1);
        (await RunAsync(["approvers", "add", "max"], new(output) { Secrets = ["short", "short"] })).ShouldBe(1);
        (await TypeAsync(["approvers", "list"])).ShouldBe(0);

        Open().All().ShouldHaveSingleItem().Name.ShouldBe("eva");
        output.ToString().ShouldContain("eva\tdefault\t2026-07-01 12:00:00Z");
        (await TypeAsync(["approvers", "remove", "eva"])).ShouldBe(0);
        (await TypeAsync(["approvers", "remove", "eva"])).ShouldBe(1);
        Open().All().ShouldBeEmpty();
    }

    public void Dispose()
    {
        store.Dispose();
        output.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    Approvers Open() => new(Path.Combine(folder, "approvers.json"), clock);

    async Task ReadyAsync(params Change[] changes)
    {
        await Open().AddAsync("luis", Passphrase, Cancel, SampleChange.Tenant);
        foreach (var change in changes)
        {
            await store.AddAsync(change, Cancel);
        }
    }

    Task<int> TypeAsync(string[] arguments, params string[] typed) => RunAsync(arguments, new(output, typed));

    Task<int> RunAsync(string[] arguments, Keyboard keyboard, IChangeStore? changes = null)
    {
        ApproveCommand approve = new(() => new(new(changes ?? store, clock, audit.Add), Open(), "es"), keyboard.Terminal);
        RootCommand root = new() { approve.Approve, approve.Approvals, new ApproversCommand(Open, keyboard.Terminal).Command };
        return root.Parse(arguments).InvokeAsync(cancellationToken: Cancel);
    }

    /// <summary>What the person types.</summary>
    sealed record Keyboard(TextWriter Screen, params string[] Lines)
    {
        readonly Queue<string> lines = new(Lines);
        Queue<string> secrets = new([Passphrase]);

        public bool IsThere { get; init; } = true;

        public string[] Secrets
        {
            init => secrets = new(value);
        }

        public Terminal Terminal() => new(IsThere, 100, Screen, () => lines.TryDequeue(out var line) ? line : null, () => secrets.TryDequeue(out var secret) ? secret : null);
    }
}
