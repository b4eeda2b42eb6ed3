using Amazon.RDS;
using Amazon.RDS.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

public sealed class MotoRdsTests(MotoServer moto) : MotoTest(moto)
{
    [Fact]
    public async Task A_database_is_read_back_as_it_was_created()
    {
        using var rds = Rds();
        await rds.CreateDBInstanceAsync(Database("db1"), Cancel);
        var found = await rds.DescribeDBInstancesAsync(
            new() { Filters = [new() { Name = "db-instance-id", Values = ["db1"] }] }, Cancel);
        var database = found.DBInstances.ShouldHaveSingleItem();
        (database.StorageEncrypted, database.DeletionProtection, database.BackupRetentionPeriod)
            .ShouldBe((true, false, 7));
        database.MasterUserSecret.SecretArn.ShouldNotBeNullOrEmpty();
        database.EnabledCloudwatchLogsExports.ShouldBe(["postgresql"]);
        database.VpcSecurityGroups.Select(group => group.VpcSecurityGroupId).ShouldBe(["sg-1", "sg-2"]);
        database.TagList.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(["env=dev & test", "team=ñ"]);
        database.InstanceCreateTime.ShouldNotBeNull().Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Databases_come_in_pages()
    {
        using var rds = Rds();
        foreach (var at in Enumerable.Range(10, 25))
        {
            await rds.CreateDBInstanceAsync(Database($"db{at}"), Cancel);
        }

        var first = await rds.DescribeDBInstancesAsync(new() { MaxRecords = 20 }, Cancel);
        var second = await rds.DescribeDBInstancesAsync(new() { MaxRecords = 20, Marker = first.Marker }, Cancel);
        (first.DBInstances.Count, second.DBInstances.Count, second.Marker).ShouldBe((20, 5, null));
    }

    [Fact]
    public async Task Tags_are_added_and_listed()
    {
        using var rds = Rds();
        var arn = (await rds.CreateDBInstanceAsync(Database("db1"), Cancel)).DBInstance.DBInstanceArn;
        await rds.AddTagsToResourceAsync(
            new() { ResourceName = arn, Tags = [new() { Key = "more", Value = "1+1=2" }] }, Cancel);
        (await rds.ListTagsForResourceAsync(new() { ResourceName = arn }, Cancel)).TagList
            .Single(tag => tag.Key == "more").Value.ShouldBe("1+1=2");
    }

    [Fact]
    public async Task A_database_that_exists_or_does_not_is_a_typed_error()
    {
        using var rds = Rds();
        await rds.CreateDBInstanceAsync(Database("db1"), Cancel);
        await Should.ThrowAsync<DBInstanceAlreadyExistsException>(rds.CreateDBInstanceAsync(Database("db1"), Cancel));
        await rds.DeleteDBInstanceAsync(new() { DBInstanceIdentifier = "db1", SkipFinalSnapshot = true }, Cancel);
        var thrown = await Should.ThrowAsync<DBInstanceNotFoundException>(
            rds.DescribeDBInstancesAsync(new() { DBInstanceIdentifier = "db1" }, Cancel));
        thrown.ErrorCode.ShouldBe("DBInstanceNotFound");
    }

    AmazonRDSClient Rds() => new(Wire.Credentials, Here(new AmazonRDSConfig()));

    static CreateDBInstanceRequest Database(string name) => new()
    {
        DBInstanceIdentifier = name,
        DBInstanceClass = "db.t3.micro",
        Engine = "postgres",
        AllocatedStorage = 20,
        BackupRetentionPeriod = 7,
        EnableCloudwatchLogsExports = ["postgresql"],
        ManageMasterUserPassword = true,
        MasterUsername = "adm",
        StorageEncrypted = true,
        Tags = [new() { Key = "env", Value = "dev & test" }, new() { Key = "team", Value = "ñ" }],
        VpcSecurityGroupIds = ["sg-1", "sg-2"],
    };
}
