using System.Runtime.CompilerServices;
using Amazon.RDS;
using Amazon.RDS.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Database instances: what they are made of, how they are found, and how they go.</summary>
public abstract class DatabaseContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_database_is_as_it_was_asked_for() => WithRds(async rds =>
    {
        var created = await Databases.CreateAsync(rds, "ledger", Cancel, request =>
        {
            request.StorageEncrypted = true;
            request.KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/bank";
            request.MultiAZ = true;
            request.BackupRetentionPeriod = 14;
            request.DeletionProtection = true;
            request.PubliclyAccessible = false;
            request.CopyTagsToSnapshot = true;
            request.EnableIAMDatabaseAuthentication = true;
            request.EnableCloudwatchLogsExports = ["postgresql"];
            request.StorageType = "gp3";
            request.DBName = "ledger";
            request.Port = 6543;
            request.Tags = [new() { Key = "Project", Value = "Davivienda" }];
        });
        created.DBInstanceArn.ShouldEndWith(":db:ledger");

        var seen = await Databases.SeenAsync(rds, "ledger", Cancel);
        (seen.Engine, seen.DBInstanceClass, seen.AllocatedStorage).ShouldBe(("postgres", "db.t4g.micro", 20));
        (seen.StorageEncrypted, seen.KmsKeyId).ShouldBe((true, "arn:aws:kms:us-east-1:000000000000:key/bank"));
        (seen.MultiAZ, seen.BackupRetentionPeriod, seen.DeletionProtection).ShouldBe((true, 14, true));
        (seen.PubliclyAccessible, seen.CopyTagsToSnapshot, seen.IAMDatabaseAuthenticationEnabled)
            .ShouldBe((false, true, true));
        seen.EnabledCloudwatchLogsExports.ShouldBe(["postgresql"]);
        (seen.StorageType, seen.DBName, seen.MasterUsername).ShouldBe(("gp3", "ledger", "bankadmin"));
        seen.TagList.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(["Project=Davivienda"]);
    });

    [Fact]
    public Task A_managed_password_has_a_secret() => WithRds(async rds =>
    {
        await Databases.CreateAsync(rds, "ledger", Cancel);
        (await Databases.SeenAsync(rds, "ledger", Cancel)).MasterUserSecret.SecretArn
            .ShouldStartWith("arn:aws:secretsmanager:us-east-1:");
    });

    [Fact]
    public Task A_new_database_becomes_available_and_then_has_an_address() => WithRds(async rds =>
    {
        var created = await Databases.CreateAsync(rds, "ledger", Cancel);
        (created.DBInstanceStatus, created.Endpoint?.Address).ShouldBe(("creating", null));
        var seen = await Databases.SeenAsync(rds, "ledger", Cancel);
        (seen.DBInstanceStatus, seen.Endpoint.Port).ShouldBe(("available", 5432));
        seen.Endpoint.Address.ShouldStartWith("ledger.");
    });

    [Fact]
    public Task A_name_that_is_taken_is_refused() => WithRds(async rds =>
    {
        await Databases.CreateAsync(rds, "ledger", Cancel);
        await Should.ThrowAsync<DBInstanceAlreadyExistsException>(
            rds.CreateDBInstanceAsync(Databases.Request("ledger"), Cancel));
    });

    [Fact]
    public Task A_database_that_is_not_there_is_not_found() => WithRds(async rds =>
    {
        await Should.ThrowAsync<DBInstanceNotFoundException>(
            rds.DescribeDBInstancesAsync(new() { DBInstanceIdentifier = "absent" }, Cancel));
        await Should.ThrowAsync<DBInstanceNotFoundException>(
            rds.DeleteDBInstanceAsync(new() { DBInstanceIdentifier = "absent", SkipFinalSnapshot = true }, Cancel));
    });

    [Fact]
    public Task A_class_nobody_knows_is_refused() => WithRds(rds => Refused(
        Databases.CreateAsync(rds, "ledger", Cancel, request => request.DBInstanceClass = "db.q9.huge"),
        "InvalidParameterValue"));

    [Fact]
    public Task An_engine_nobody_knows_is_refused() => WithRds(rds => Refused(
        Databases.CreateAsync(rds, "ledger", Cancel, request => request.Engine = "dbase"), "InvalidParameterValue"));

    [Fact]
    public Task Too_small_a_disk_is_refused() => WithRds(rds => Refused(
        Databases.CreateAsync(rds, "ledger", Cancel, request => request.AllocatedStorage = 5),
        "InvalidParameterCombination"));

    [Fact]
    public Task A_password_must_come_from_somewhere() => WithRds(rds => Refused(
        Databases.CreateAsync(rds, "ledger", Cancel, request => request.ManageMasterUserPassword = null),
        "InvalidParameterValue"));

    [Fact]
    public Task A_password_comes_from_one_place_only() => WithRds(rds => Refused(
        Databases.CreateAsync(rds, "ledger", Cancel, request => request.MasterUserPassword = "correct-horse"),
        "InvalidParameterCombination"));

    [Fact]
    public Task A_subnet_group_must_exist() => WithRds(async rds =>
        await Should.ThrowAsync<DBSubnetGroupNotFoundException>(
            Databases.CreateAsync(rds, "ledger", Cancel, request => request.DBSubnetGroupName = "absent")));

    [Fact]
    public Task Databases_are_found_by_name_and_engine() => WithRds(async rds =>
    {
        await Databases.CreateAsync(rds, "ledger", Cancel);
        await Databases.CreateAsync(rds, "shop", Cancel, request => request.Engine = "mysql");
        (await Found(rds, "engine", "mysql")).ShouldBe(["shop"]);
        (await Found(rds, "db-instance-id", "ledger", "absent")).ShouldBe(["ledger"]);
        (await Found(rds, "engine", "mysql", "postgres")).ShouldBe(["ledger", "shop"], ignoreOrder: true);
    });

    [Fact]
    public Task A_page_has_a_marker_to_the_next() => WithRds(async rds =>
    {
        for (var number = 0; number < 21; number++)
        {
            await Databases.CreateAsync(rds, $"db-{number:D2}", Cancel);
        }

        var first = await rds.DescribeDBInstancesAsync(new() { MaxRecords = 20 }, Cancel);
        first.DBInstances.Count.ShouldBe(20);
        var rest = await rds.DescribeDBInstancesAsync(new() { MaxRecords = 20, Marker = first.Marker }, Cancel);
        rest.DBInstances.ShouldHaveSingleItem();
        rest.Marker.ShouldBeNull();
    });

    [Fact]
    public Task A_protected_database_is_not_deleted() => WithRds(async rds =>
    {
        await Databases.CreateAsync(rds, "ledger", Cancel, request => request.DeletionProtection = true);
        await Refused(
            rds.DeleteDBInstanceAsync(new() { DBInstanceIdentifier = "ledger", SkipFinalSnapshot = true }, Cancel),
            "InvalidParameterCombination");
        (await Databases.SeenAsync(rds, "ledger", Cancel)).DBInstanceStatus.ShouldBe("available");
    });

    [Fact]
    public Task A_final_snapshot_is_named_or_skipped() => WithRds(async rds =>
    {
        await Databases.CreateAsync(rds, "ledger", Cancel);
        await Refused(
            rds.DeleteDBInstanceAsync(new() { DBInstanceIdentifier = "ledger" }, Cancel), "InvalidParameterCombination");
    });

    [Fact]
    public Task A_final_snapshot_has_a_name_of_its_own() => WithRds(async rds =>
    {
        var delete = new DeleteDBInstanceRequest { DBInstanceIdentifier = "ledger", FinalDBSnapshotIdentifier = "ledger-final" };
        await Databases.CreateAsync(rds, "ledger", Cancel);
        (await rds.DeleteDBInstanceAsync(delete, Cancel)).DBInstance.DBInstanceStatus.ShouldBe("deleting");
        ((await rds.DescribeDBInstancesAsync(new(), Cancel)).DBInstances ?? []).ShouldBeEmpty();

        await Databases.CreateAsync(rds, "ledger", Cancel);
        await Should.ThrowAsync<DBSnapshotAlreadyExistsException>(rds.DeleteDBInstanceAsync(delete, Cancel));
        (await Databases.SeenAsync(rds, "ledger", Cancel)).DBInstanceStatus.ShouldBe("available");
    });

    [Fact]
    public Task A_database_takes_more_tags() => WithRds(async rds =>
    {
        var arn = (await Databases.CreateAsync(
            rds, "ledger", Cancel, request => request.Tags = [new() { Key = "Project", Value = "Analytics" }])).DBInstanceArn;
        await rds.AddTagsToResourceAsync(new()
        {
            ResourceName = arn,
            Tags = [new() { Key = "Project", Value = "Davivienda" }, new() { Key = "Owner", Value = "ana" }],
        }, Cancel);
        (await rds.ListTagsForResourceAsync(new() { ResourceName = arn }, Cancel)).TagList
            .Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(["Project=Davivienda", "Owner=ana"], ignoreOrder: true);
    });

    Task WithRds(Func<AmazonRDSClient, Task> clause, [CallerMemberName] string name = "") => Holds(
        async aws =>
        {
            using var rds = aws.Rds();
            await clause(rds);
        },
        name);

    static async Task<IEnumerable<string>> Found(AmazonRDSClient rds, string filter, params string[] values) =>
        (await rds.DescribeDBInstancesAsync(
            new() { Filters = [new() { Name = filter, Values = [.. values] }] }, Cancel)).DBInstances
            .Select(instance => instance.DBInstanceIdentifier);

    static async Task Refused(Task call, string code) =>
        (await Should.ThrowAsync<AmazonRDSException>(call)).ErrorCode.ShouldBe(code);
}

public sealed class SandboxDatabaseContract() : DatabaseContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoDatabaseContract(MotoServer moto) : DatabaseContract(new MotoTarget(moto));
