using Amazon.RDS;
using Amazon.RDS.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about databases.</summary>
public sealed class DatabaseTests : SandboxTest
{
    [Theory]
    [InlineData("1-begins-with-a-digit")]
    [InlineData("ends-with-a-hyphen-")]
    [InlineData("two--hyphens")]
    [InlineData("under_score")]
    [InlineData("a-name-that-goes-on-and-on-until-it-has-one-character-too-many-x")]
    public async Task A_bad_name_is_refused(string id)
    {
        using var rds = Clients.Rds();
        await Refused(Databases.CreateAsync(rds, id, Cancel), "InvalidParameterValue", "not a valid identifier");
    }

    [Fact]
    public async Task Names_are_kept_in_lower_case_and_found_in_any()
    {
        using var rds = Clients.Rds();
        (await Databases.CreateAsync(rds, "Ledger", Cancel)).DBInstanceIdentifier.ShouldBe("ledger");
        (await Databases.SeenAsync(rds, "LEDGER", Cancel)).DBInstanceIdentifier.ShouldBe("ledger");
        (await Databases.SeenAsync(rds, "arn:aws:rds:us-east-1:000000000000:db:ledger", Cancel)).DBInstanceIdentifier
            .ShouldBe("ledger");
        await Should.ThrowAsync<DBInstanceAlreadyExistsException>(Databases.CreateAsync(rds, "LEDGER", Cancel));
    }

    [Theory]
    [InlineData("postgres", "admin", "reserved word")]
    [InlineData("mysql", "rdsadmin", "reserved word")]
    [InlineData("mysql", "two words", "alphanumeric")]
    [InlineData("mysql", "", "must be provided")]
    public async Task A_master_user_the_engine_cannot_have_is_refused(string engine, string user, string why)
    {
        using var rds = Clients.Rds();
        await Refused(
            Databases.CreateAsync(rds, "ledger", Cancel, r => (r.Engine, r.MasterUsername) = (engine, user)),
            "InvalidParameterValue", why);
    }

    [Theory]
    [InlineData("short", "shorter than 8")]
    [InlineData("with a space", "printable ASCII")]
    [InlineData("with/slash", "printable ASCII")]
    [InlineData("contraseña", "printable ASCII")]
    public async Task A_password_that_is_none_is_refused(string password, string why)
    {
        using var rds = Clients.Rds();
        await Refused(
            Databases.CreateAsync(
                rds, "ledger", Cancel, r => (r.ManageMasterUserPassword, r.MasterUserPassword) = (null, password)),
            "InvalidParameterValue", why);
    }

    [Fact]
    public async Task Settings_that_contradict_each_other_are_refused()
    {
        using var rds = Clients.Rds();
        await Contradiction(rds, r => r.KmsKeyId = "alias/bank", "encrypted");
        await Contradiction(rds, r => r.MonitoringInterval = 60, "MonitoringRoleARN");
        await Contradiction(rds, r => (r.MultiAZ, r.AvailabilityZone) = (true, "us-east-1a"), "Multi-AZ");
        await Contradiction(rds, r => r.EnableCloudwatchLogsExports = ["slowquery"], "log types");
        await Contradiction(rds, r => r.MaxAllocatedStorage = 20, "greater than storage size");
        await Contradiction(rds, r => (r.StorageType, r.AllocatedStorage) = ("io1", 100), "Iops");
        await Contradiction(rds, r => (r.Engine, r.DBInstanceClass) = ("sqlserver-se", "db.m7g.large"), "combination");
        await Contradiction(rds, r => r.PerformanceInsightsKMSKeyId = "alias/bank", "Performance Insights");
    }

    [Fact]
    public async Task Values_out_of_range_are_refused()
    {
        using var rds = Clients.Rds();
        await Invalid(rds, r => r.BackupRetentionPeriod = 36, "35");
        await Invalid(rds, r => r.Port = 80, "1150");
        await Invalid(rds, r => r.AvailabilityZone = "eu-west-1a", "availability zone");
        await Invalid(rds, r => r.VpcSecurityGroupIds = ["sg-0123456789abcdef0"], "security group");
        await Invalid(rds, r => (r.EnablePerformanceInsights, r.PerformanceInsightsRetentionPeriod) = (true, 94), "94");
    }

    [Fact]
    public async Task What_nobody_decides_is_decided_as_rds_does_open_and_in_the_clear()
    {
        using var rds = Clients.Rds();
        var created = await Databases.CreateAsync(rds, "ledger", Cancel);
        (created.PubliclyAccessible, created.StorageEncrypted, created.DeletionProtection, created.BackupRetentionPeriod)
            .ShouldBe((true, false, false, 1));
        (created.StorageType, created.Iops, created.StorageThroughput, created.EngineVersion)
            .ShouldBe(("gp3", 3000, 125, "17.7"));
        created.DBSubnetGroup.DBSubnetGroupName.ShouldBe("default");
    }

    [Fact]
    public async Task A_database_in_a_group_of_its_own_is_private()
    {
        Sandbox.Seed.DatabaseSubnetGroup("us-east-1", "inner");
        using var rds = Clients.Rds();
        var created = await Databases.CreateAsync(rds, "ledger", Cancel, r => r.DBSubnetGroupName = "Inner");
        (created.DBSubnetGroup.DBSubnetGroupName, created.PubliclyAccessible).ShouldBe(("inner", false));
    }

    [Fact]
    public async Task Encryption_without_a_key_takes_the_accounts_own()
    {
        using var rds = Clients.Rds();
        var created = await Databases.CreateAsync(rds, "ledger", Cancel, r => r.StorageEncrypted = true);
        created.KmsKeyId.ShouldStartWith("arn:aws:kms:us-east-1:000000000000:key/");
    }

    [Fact]
    public async Task A_snapshot_is_named_once_and_the_caller_cannot_have_it_both_ways()
    {
        using var rds = Clients.Rds();
        await Databases.CreateAsync(rds, "ledger", Cancel);
        var both = new DeleteDBInstanceRequest
        {
            DBInstanceIdentifier = "ledger",
            SkipFinalSnapshot = true,
            FinalDBSnapshotIdentifier = "final",
        };
        await Refused(rds.DeleteDBInstanceAsync(both, Cancel), "InvalidParameterCombination", "both");
        both.SkipFinalSnapshot = false;
        both.FinalDBSnapshotIdentifier = "bad--name";
        await Refused(rds.DeleteDBInstanceAsync(both, Cancel), "InvalidParameterValue", "not a valid identifier");
        (await Databases.SeenAsync(rds, "ledger", Cancel)).DBInstanceStatus.ShouldBe("available");
    }

    [Fact]
    public async Task A_database_is_seen_from_its_own_region_only()
    {
        using var here = Clients.Rds();
        using var there = Clients.Rds("eu-west-1");
        var arn = (await Databases.CreateAsync(here, "ledger", Cancel)).DBInstanceArn;
        ((await there.DescribeDBInstancesAsync(new(), Cancel)).DBInstances ?? []).ShouldBeEmpty();
        await Refused(
            there.ListTagsForResourceAsync(new() { ResourceName = arn }, Cancel), "InvalidParameterValue", "in this region");
        await Refused(
            here.ListTagsForResourceAsync(new() { ResourceName = "ledger" }, Cancel), "InvalidParameterValue", "Invalid resource");
    }

    [Fact]
    public async Task Aurora_and_unknown_filters_and_settings_are_refused_by_name()
    {
        using var rds = Clients.Rds();
        await Refused(
            Databases.CreateAsync(rds, "ledger", Cancel, r => r.Engine = "aurora-postgresql"), "NotImplementedInSandbox", "Aurora");
        await Refused(
            Databases.CreateAsync(rds, "ledger", Cancel, r => r.Domain = "d-1234567890"), "NotImplementedInSandbox", "Domain");
        await Refused(
            rds.DescribeDBInstancesAsync(new() { Filters = [new() { Name = "colour", Values = ["red"] }] }, Cancel),
            "InvalidParameterValue", "colour");
        await Refused(
            rds.DescribeDBInstancesAsync(new() { MaxRecords = 19 }, Cancel), "InvalidParameterValue", "MaxRecords");
        await Refused(
            rds.DescribeDBInstancesAsync(new() { Marker = "bm9uZQ" }, Cancel), "InvalidParameterValue", "marker");
    }

    [Fact]
    public async Task Seeded_databases_are_there_with_their_tags()
    {
        Sandbox.Seed.Databases(
            "us-east-1", ["one", "two"], n => new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = $"{n}" });
        using var rds = Clients.Rds();
        (await rds.DescribeDBInstancesAsync(new(), Cancel)).DBInstances
            .Select(i => (i.DBInstanceIdentifier, i.DBInstanceStatus, i.StorageEncrypted, i.TagList.Single().Value))
            .ShouldBe([("one", "available", true, "0"), ("two", "available", true, "1")]);
    }

    static Task Contradiction(AmazonRDSClient rds, Action<CreateDBInstanceRequest> alter, string why) =>
        Refused(Databases.CreateAsync(rds, "ledger", Cancel, alter), "InvalidParameterCombination", why);

    static Task Invalid(AmazonRDSClient rds, Action<CreateDBInstanceRequest> alter, string why) =>
        Refused(Databases.CreateAsync(rds, "ledger", Cancel, alter), "InvalidParameterValue", why);

    static async Task Refused(Task call, string code, string why)
    {
        var error = await Should.ThrowAsync<AmazonRDSException>(call);
        (error.ErrorCode, error.Message.Contains(why, StringComparison.Ordinal)).ShouldBe((code, true), error.Message);
    }
}
