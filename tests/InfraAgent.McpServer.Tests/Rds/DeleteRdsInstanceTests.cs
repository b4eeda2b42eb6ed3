using System.Text.RegularExpressions;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Rds;

public sealed class DeleteRdsInstanceTests : IDisposable
{
    const string Delete = """{"identifier":"portal"}""";

    readonly BankPack pack = BankPack.Unattended();

    public void Dispose() => pack.Dispose();

    [Fact]
    public async Task Its_data_is_kept_in_a_last_snapshot_that_the_answer_names()
    {
        await using var server = await StartAsync();

        var reply = await server.CallAsync("delete_rds_instance", """{"identifier":"Portal"}""");

        reply["status"].ShouldBe("deleted", reply.Text);
        reply["resource.state"].ShouldBe("deleting");
        var sent = server.Changes.ShouldHaveSingleItem();
        sent.Parameters["DBInstanceIdentifier"].ShouldBe("portal");
        sent.Parameters["SkipFinalSnapshot"].ShouldBe("false");
        Regex.IsMatch(sent.Parameters["FinalDBSnapshotIdentifier"], "^portal-final-[0-9]{14}$", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        reply["note"]!.ShouldContain(sent.Parameters["FinalDBSnapshotIdentifier"]);
    }

    [Fact]
    public async Task A_plan_shows_the_snapshot_that_will_be_taken()
    {
        await using var server = await StartAsync();

        var plan = await server.CallAsync("delete_rds_instance", """{"identifier":"portal","dryRun":true}""");
        await server.CallAsync("delete_rds_instance", Delete);

        plan.Text.ShouldContain(server.Changes.ShouldHaveSingleItem().Parameters["FinalDBSnapshotIdentifier"]);
    }

    [Fact]
    public async Task A_repeated_call_asks_for_the_same_snapshot()
    {
        await using var server = await StartAsync();
        server.Aws.FailNext("DeleteDBInstance", Fault.Error("InvalidDBInstanceState", "Instance portal is currently creating a snapshot."));

        var first = await server.CallAsync("delete_rds_instance", Delete);
        var again = await server.CallAsync("delete_rds_instance", Delete);

        first.Code.ShouldBe("CONFLICT", first.Text);
        again["status"].ShouldBe("deleted", again.Text);
        server.Changes.Count().ShouldBe(2);
        server.Changes.Select(call => call.Parameters["FinalDBSnapshotIdentifier"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_still_ends_as_deleted()
    {
        await using var server = await StartAsync();
        server.Aws.FailNext("DeleteDBInstance", Fault.LoseAnswer);

        var reply = await server.CallAsync("delete_rds_instance", Delete);

        reply["status"].ShouldBe("deleted", reply.Text);
    }

    [Fact]
    public async Task A_protected_database_stays_and_the_answer_says_who_can_help()
    {
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.Rds("us-east-1").CreateDBInstanceAsync(
            new()
            {
                DBInstanceIdentifier = "portal",
                Engine = "postgres",
                DBInstanceClass = "db.t4g.micro",
                AllocatedStorage = 20,
                MasterUsername = "nucleo",
                ManageMasterUserPassword = true,
                DeletionProtection = true,
            },
            TestContext.Current.CancellationToken);

        var reply = await server.CallAsync("delete_rds_instance", Delete);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("DeletionProtection");
        server.Changes.ShouldNotContain(call => call.Operation == "DeleteDBInstance");
    }

    [Fact]
    public async Task A_database_of_another_region_is_not_found_here()
    {
        await using var server = await StartAsync("us-west-2");

        var here = await server.CallAsync("delete_rds_instance", Delete);
        var there = await server.CallAsync("delete_rds_instance", """{"identifier":"portal","region":"us-west-2"}""");

        here.Code.ShouldBe("NOT_FOUND", here.Text);
        here.Text.ShouldContain("us-east-1");
        there["status"].ShouldBe("deleted", there.Text);
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_is_told_as_such()
    {
        await using var server = await StartAsync();

        var reply = await server.CallAsync("delete_rds_instance", """{"identifier":"portal","region":"ap-east-1"}""");

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("that the region is enabled");
        server.Changes.ShouldBeEmpty();
    }

    async Task<TestServer> StartAsync(string region = "us-east-1")
    {
        var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        server.Aws.Seed.Databases(region, ["portal"], _ => new Dictionary<string, string> { ["Project"] = "Davivienda" });
        return server;
    }
}
