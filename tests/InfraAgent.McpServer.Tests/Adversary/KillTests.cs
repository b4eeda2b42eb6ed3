using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Tests.Clients;
using InfraAgent.McpServer.Tests.CloudFormation;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

/// <summary>The server process is killed (SIGKILL) while AWS has its request in hand. Whatever was on its way, a fresh process with the
/// same data brings the change to its one end.</summary>
public sealed class KillTests
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    // Before anything that changes was sent, while AWS had not begun, and after it was done and not yet told.
    [InlineData("create_ec2_instance", "DescribeInstances", false, "RunInstances")]
    [InlineData("create_ec2_instance", "RunInstances", false, "RunInstances")]
    [InlineData("create_ec2_instance", "RunInstances", true, "RunInstances")]
    [InlineData("terminate_ec2_instance", "DescribeInstances", false, "TerminateInstances")]
    [InlineData("terminate_ec2_instance", "TerminateInstances", false, "TerminateInstances")]
    [InlineData("terminate_ec2_instance", "TerminateInstances", true, "TerminateInstances")]
    // Between the steps of one change.
    [InlineData("create_s3_bucket", "CreateBucket", true, "CreateBucket")]
    [InlineData("create_s3_bucket", "PutBucketVersioning", false, "CreateBucket")]
    [InlineData("delete_s3_bucket", "DeleteBucket", true, "DeleteBucket")]
    [InlineData("create_rds_instance", "CreateDBInstance", true, "CreateDBInstance")]
    [InlineData("create_lambda_function", "CreateFunction", true, "CreateFunction")]
    [InlineData("deploy_stack", "ExecuteChangeSet", true, "ExecuteChangeSet")]
    public async Task An_approved_change_is_made_once(string tool, string killedAt, bool executed, string mutation)
    {
        await using var outside = await Surroundings.StartAsync();
        var arguments = Arguments(tool, outside);
        await using var killed = await ConnectAsync(outside);
        var token = (await killed.CallAsync(tool, arguments)).Token();

        await KilledAsync(outside, killed, killedAt, executed, () => killed.BeginAsync("apply_change", $$"""{"changeToken":"{{token}}"}"""));
        await using var fresh = await ConnectAsync(outside);
        var done = await fresh.ApplyAsync(token);
        var again = await fresh.ApplyAsync(token);
        await fresh.HangUpAsync();

        var ending = tool.StartsWith("create", StringComparison.Ordinal) || tool is "deploy_stack" ? "created" : "deleted";
        fresh.Wire.TakeLast(4).ShouldBe(
            ["client: tools/call apply_change", $"server: {ending}", "client: tools/call apply_change", $"server: {ending}"], done.GetRawText());
        again.Text().ShouldContain("carried out before");
        Executed(outside, mutation, executed && killedAt == mutation).ShouldBe(1);
        await BothChainsAreWholeAsync(outside);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_yes_outlives_the_process_it_was_given_to(bool executed)
    {
        await using var outside = await Surroundings.StartAsync();
        var arguments = Arguments("terminate_ec2_instance", outside);
        await using var killed = outside.Connect("person");
        var asked = await killed.CallAsync("terminate_ec2_instance", arguments, Draft2026.Asking);
        var yes = Draft2026.Asking + Draft2026.Answer(asked, "approve");

        // Before a yes is taken AWS is asked whether it would let the server do it: that one passes.
        var rehearsal = Fault.Hold();
        outside.Aws.FailNext("TerminateInstances", rehearsal);
        rehearsal.Release();
        await KilledAsync(outside, killed, "TerminateInstances", executed, () => killed.BeginAsync("terminate_ec2_instance", arguments, yes));
        await using var fresh = outside.Connect("person");
        await fresh.CallAsync("terminate_ec2_instance", arguments, yes);
        await fresh.HangUpAsync();

        fresh.Wire.ShouldBe(["client: tools/call terminate_ec2_instance", "server: deleted"]);
        Executed(outside, "TerminateInstances", executed).ShouldBe(1);
        await BothChainsAreWholeAsync(outside);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_needs_no_yes_is_asked_for_again_and_made_once(bool executed)
    {
        await using var outside = await Surroundings.StartAsync();
        var arguments = Arguments("create_ec2_instance", outside);
        await using var killed = await ConnectAsync(outside, approval: null);

        await KilledAsync(outside, killed, "RunInstances", executed, () => killed.BeginAsync("create_ec2_instance", arguments));
        await using var fresh = await ConnectAsync(outside, approval: null);
        var done = await fresh.CallAsync("create_ec2_instance", arguments);

        done.Result().GetProperty("status").GetString().ShouldBe("created");
        Executed(outside, "RunInstances", executed).ShouldBe(1);
        await BothChainsAreWholeAsync(outside);
    }

    static async Task<StdioSession> ConnectAsync(Surroundings outside, string? approval = "client")
    {
        var session = outside.Connect(approval);
        await session.InitializeAsync("2025-11-25", "claude-ai", "{}");
        return session;
    }

    static async Task KilledAsync(Surroundings outside, StdioSession session, string operation, bool executed, Func<Task> begin)
    {
        var held = executed ? Fault.HoldAnswer() : Fault.Hold();
        outside.Aws.FailNext(operation, held);
        await begin();
        await held.Reached.WaitAsync(Cancel);
        await session.KillAsync();
        await held.Abandoned.WaitAsync(Cancel);
    }

    // A call whose answer nobody took has no status, and one that was held back was not executed.
    static int Executed(Surroundings outside, string operation, bool untold) =>
        outside.Aws.Calls.Count(call => call.Operation == operation && call.Status is >= 200 and < 300) + (untold ? 1 : 0);

    static async Task BothChainsAreWholeAsync(Surroundings outside)
    {
        var (exit, output, errors) = await outside.VerifyAuditAsync();
        exit.ShouldBe(0, output + errors);
        output.ShouldContain("2 chains");
    }

    static string Arguments(string tool, Surroundings outside)
    {
        outside.Aws.Seed.Buckets("us-east-1", ["davivienda-viejo"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Project"] = "Davivienda",
            ["Department"] = "Infrastructure",
            ["Purpose"] = "portal",
        });
        return tool switch
        {
            "create_ec2_instance" => $$"""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{{Tags}}}""",
            "terminate_ec2_instance" => $$"""{"instanceId":"{{outside.Instance()}}"}""",
            "create_s3_bucket" => $$"""{"bucketName":"davivienda-portal","tags":{{Tags}}}""",
            "delete_s3_bucket" => """{"bucketName":"davivienda-viejo"}""",
            "create_rds_instance" =>
                $$"""{"identifier":"portal","engine":"postgres","instanceClass":"db.t4g.micro","allocatedStorageGiB":20,"tags":{{Tags}}}""",
            "create_lambda_function" => $$"""
                {"functionName":"portal","runtime":"python3.13","handler":"index.handler","roleArn":"arn:aws:iam::{{Sandbox.Account}}:role/portal","code":{"zipFile":"x = 1"},"tags":{{Tags}}}
                """,
            "deploy_stack" => StackSession.Call(StackSession.Logs),
            _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, "No arguments are known for it."),
        };
    }
}
