using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using ModelContextProtocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Rds;

public sealed class CreateRdsInstanceTests
{
    [Fact]
    public async Task A_database_is_made_encrypted_private_backed_up_and_without_a_password_on_the_wire()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted());

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.state"].ShouldBe("available");
        reply["resource.arn"].ShouldBe($"arn:aws:rds:us-east-1:{Sandbox.Account}:db:portal");
        var sent = server.Changes.ShouldHaveSingleItem();
        sent.Operation.ShouldBe("CreateDBInstance");
        sent.Parameters["StorageEncrypted"].ShouldBe("true");
        sent.Parameters["PubliclyAccessible"].ShouldBe("false");
        sent.Parameters["BackupRetentionPeriod"].ShouldBe("7");
        sent.Parameters["ManageMasterUserPassword"].ShouldBe("true");
        sent.Parameters["MasterUsername"].ShouldBe("dbadmin");
        sent.Parameters["StorageType"].ShouldBe("gp3");
        sent.Parameters.Keys.ShouldNotContain("MasterUserPassword");
    }

    [Fact]
    public async Task What_is_asked_for_is_sent_as_given()
    {
        const string Key = "arn:aws:kms:us-west-2:000000000000:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.DatabaseSubnetGroup("us-west-2", "datos-privada");

        var reply = await server.CallAsync("create_rds_instance", Wanted(more: $$"""
            "region":"us-west-2","subnetGroup":"datos-privada","multiAz":true,"backupRetentionDays":14,"kmsKeyId":"{{Key}}","masterUsername":"nucleo"
            """));

        reply["status"].ShouldBe("created", reply.Text);
        var sent = server.Changes.ShouldHaveSingleItem();
        sent.Region.ShouldBe("us-west-2");
        sent.Parameters["DBSubnetGroupName"].ShouldBe("datos-privada");
        sent.Parameters["MultiAZ"].ShouldBe("true");
        sent.Parameters["BackupRetentionPeriod"].ShouldBe("14");
        sent.Parameters["KmsKeyId"].ShouldBe(Key);
        sent.Parameters["MasterUsername"].ShouldBe("nucleo");
    }

    [Fact]
    public async Task A_password_is_no_argument_and_is_not_repeated()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(more: "\"masterUserPassword\":\"c0ntrasena-del-nucleo\""));

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain("masterUserPassword");
        JsonSerializer.Serialize(reply.Result, McpJsonUtilities.DefaultOptions).ShouldNotContain("c0ntrasena");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_master_user_whom_everybody_knows_is_warned_of()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(engine: "mysql", more: "\"masterUsername\":\"admin\""));

        reply["status"].ShouldBe("created", reply.Text);
        reply.Json.GetProperty("policy").GetProperty("warnings").EnumerateArray()
            .ShouldContain(warning => warning.GetProperty("ruleId").GetString() == "RDS-12");
    }

    [Fact]
    public async Task A_master_user_the_engine_keeps_for_itself_is_refused_in_its_words()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(more: "\"masterUsername\":\"admin\""));

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain("reserved word");
    }

    [Theory]
    [InlineData("1admin")]
    [InlineData("with space")]
    [InlineData("abcdefghijklmnopq")]
    public async Task What_is_no_user_name_never_reaches_aws(string name)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(more: $"\"masterUsername\":\"{name}\""));

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain("masterUsername");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Capital_letters_in_the_identifier_make_no_other_database()
    {
        await using var server = await TestServer.StartAsync();

        var first = await server.CallAsync("create_rds_instance", Wanted(identifier: "Portal"));
        var again = await server.CallAsync("create_rds_instance", Wanted(identifier: "PORTAL"));

        first["resource.id"].ShouldBe("portal", first.Text);
        again["note"]!.ShouldContain("nothing new was made");
        server.Changes.ShouldHaveSingleItem().Parameters["DBInstanceIdentifier"].ShouldBe("portal");
    }

    [Theory]
    [InlineData("-portal")]
    [InlineData("portal-")]
    [InlineData("por--tal")]
    [InlineData("1portal")]
    [InlineData("")]
    public async Task What_is_no_identifier_never_reaches_aws(string identifier)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(identifier: identifier));

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_name_is_a_conflict_that_says_what_is_different()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Databases("us-east-1", ["portal"], _ => new Dictionary<string, string> { ["Purpose"] = "nómina" }, "mysql");

        var reply = await server.CallAsync("create_rds_instance", Wanted());

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("Engine");
        reply.Text.ShouldContain("Tags.Purpose");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subnet_group_that_is_not_there_is_named()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(more: "\"subnetGroup\":\"datos-privada\""));

        reply.Code.ShouldBe("NOT_FOUND", reply.Text);
        reply.Text.ShouldContain("datos-privada");
        (await CountAsync(server)).ShouldBe(0);
    }

    [Fact]
    public async Task A_region_the_bank_did_not_approve_is_refused_before_aws_is_asked()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_rds_instance", Wanted(more: "\"region\":\"eu-central-1\""));

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Text.ShouldContain("REG-01");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_makes_one_database()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("CreateDBInstance", Fault.LoseAnswer);

        var reply = await server.CallAsync("create_rds_instance", Wanted());

        reply["status"].ShouldBe("created", reply.Text);
        (await CountAsync(server)).ShouldBe(1);
    }

    static string Wanted(string identifier = "portal", string engine = "postgres", string? more = null) => $$"""
        {"identifier":"{{identifier}}","engine":"{{engine}}","instanceClass":"db.t4g.micro","allocatedStorageGiB":20,
         {{(more is null ? "" : $"{more},")}}
         "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"} }
        """;

    static async Task<int> CountAsync(TestServer server)
    {
        using AwsClients aws = new(new(server.Aws.Endpoint));
        return (await aws.Rds("us-east-1").DescribeDBInstancesAsync(new(), TestContext.Current.CancellationToken)).DBInstances?.Count ?? 0;
    }
}
