using System.Text.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Functions, databases, roles and tags by hand; above all what our own clients have no call for.</summary>
public sealed class AwsCliServiceTests : AwsCliTest
{
    [Fact]
    public async Task It_makes_changes_and_removes_a_function()
    {
        var zip = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(zip, Functions.Zip("app.py", "pass"), Cancel);
            await JsonAsync(
                "lambda", "create-function", "--function-name", "report", "--runtime", "python3.12", "--handler",
                "app.handler", "--role", Functions.Role(), "--zip-file", $"fileb://{zip}", "--tags", "Project=Davivienda,Owner=ana");
            var updated = await JsonAsync(
                "lambda", "update-function-configuration", "--function-name", "report", "--memory-size", "256",
                "--environment", "Variables={STAGE=test}");
            updated.GetProperty("LastUpdateStatus").GetString().ShouldBe("InProgress");
            await JsonAsync("lambda", "update-function-code", "--function-name", "report", "--zip-file", $"fileb://{zip}",
                "--architectures", "arm64");
            (await TextAsync("lambda", "get-function-configuration", "--function-name", "report",
                "--query", "[MemorySize,Environment.Variables.STAGE,Architectures[0],LastUpdateStatus,State]"))
                .ShouldBe("256\ttest\tarm64\tSuccessful\tActive");

            var arn = $"arn:aws:lambda:us-east-1:{Sandbox.Account}:function:report";
            await TextAsync("lambda", "untag-resource", "--resource", arn, "--tag-keys", "Owner", "Other");
            (await TextAsync("lambda", "list-tags", "--resource", arn, "--query", "keys(Tags)")).ShouldBe("Project");
            await TextAsync("lambda", "delete-function", "--function-name", "report");
            (await RunAsync("lambda", "get-function", "--function-name", "report")).Error.ShouldContain("ResourceNotFoundException");
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [Fact]
    public async Task It_changes_stops_starts_and_deletes_a_database()
    {
        var created = await RdsAsync(
            "create-db-instance", "--db-instance-identifier", "ledger", "--engine", "mysql", "--db-instance-class",
            "db.t4g.small", "--allocated-storage", "20", "--master-username", "bankadmin", "--manage-master-user-password",
            "--deletion-protection", "--enable-cloudwatch-logs-exports", "error", "audit");
        created.GetProperty("DBInstanceStatus").GetString().ShouldBe("creating");
        var changed = await RdsAsync(
            "modify-db-instance", "--db-instance-identifier", "ledger", "--no-deletion-protection",
            "--backup-retention-period", "7", "--apply-immediately", "--no-manage-master-user-password",
            "--master-user-password", "correct-horse-battery", "--cloudwatch-logs-export-configuration",
            """{"EnableLogTypes":["slowquery"],"DisableLogTypes":["audit"]}""");
        (changed.GetProperty("BackupRetentionPeriod").GetInt32(), changed.GetProperty("DeletionProtection").GetBoolean())
            .ShouldBe((7, false));
        changed.GetProperty("EnabledCloudwatchLogsExports").EnumerateArray().Select(log => log.GetString())
            .ShouldBe(["error", "slowquery"]);
        changed.TryGetProperty("MasterUserSecret", out _).ShouldBeFalse();

        (await RdsAsync("stop-db-instance", "--db-instance-identifier", "ledger")).GetProperty("DBInstanceStatus").GetString()
            .ShouldBe("stopping");
        (await RunAsync("rds", "stop-db-instance", "--db-instance-identifier", "ledger", "--endpoint-url", Endpoint))
            .Error.ShouldContain("InvalidDBInstanceState");
        (await RdsAsync("start-db-instance", "--db-instance-identifier", "ledger")).GetProperty("DBInstanceStatus").GetString()
            .ShouldBe("starting");
        await RdsAsync("delete-db-instance", "--db-instance-identifier", "ledger", "--final-db-snapshot-identifier", "last");
        (await TextAsync("rds", "describe-db-snapshots", "--endpoint-url", Endpoint, "--query",
            "DBSnapshots[].[DBSnapshotIdentifier,DBInstanceIdentifier,Status,SnapshotType]"))
            .ShouldBe("last\tledger\tavailable\tmanual");
    }

    [Fact]
    public async Task It_takes_a_databases_tags_away()
    {
        var created = await RdsAsync(
            "create-db-instance", "--db-instance-identifier", "ledger", "--engine", "postgres", "--db-instance-class",
            "db.t4g.small", "--allocated-storage", "20", "--master-username", "bankadmin", "--manage-master-user-password",
            "--tags", "Key=Project,Value=Davivienda", "Key=Owner,Value=ana");
        var arn = created.GetProperty("DBInstanceArn").GetString()!;
        await TextAsync("rds", "remove-tags-from-resource", "--endpoint-url", Endpoint, "--resource-name", arn, "--tag-keys", "Owner");
        (await TextAsync("rds", "list-tags-for-resource", "--endpoint-url", Endpoint, "--resource-name", arn,
            "--query", "TagList[].Key")).ShouldBe("Project");
    }

    [Fact]
    public async Task It_makes_a_role_and_takes_it_away_for_good()
    {
        const string trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        await JsonAsync("iam", "create-role", "--role-name", "deployer", "--path", "/bank/", "--assume-role-policy-document",
            trust, "--tags", "Key=Project,Value=Davivienda");
        var role = (await JsonAsync("iam", "get-role", "--role-name", "deployer")).GetProperty("Role");
        role.GetProperty("Arn").GetString().ShouldBe("arn:aws:iam::000000000000:role/bank/deployer");
        role.GetProperty("AssumeRolePolicyDocument").GetProperty("Version").GetString().ShouldBe("2012-10-17");
        await TextAsync("iam", "delete-role", "--role-name", "deployer");
        (await RunAsync("iam", "get-role", "--role-name", "deployer")).Error.ShouldContain("NoSuchEntity");
        (await RunAsync("iam", "create-role", "--role-name", "other", "--assume-role-policy-document", "{}")).Error
            .ShouldContain("MalformedPolicyDocument");
    }

    [Fact]
    public async Task It_asks_what_it_may_and_finds_resources_by_tag()
    {
        Sandbox.Deny("lambda:Delete*");
        (await TextAsync("iam", "simulate-principal-policy", "--policy-source-arn", "arn:aws:iam::000000000000:user/sandbox",
            "--action-names", "lambda:DeleteFunction", "lambda:GetFunction",
            "--query", "EvaluationResults[].EvalDecision")).ShouldBe("explicitDeny\tallowed");
        Sandbox.Seed.Functions(
            "us-east-1", ["report"], _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["Project"] = "Davivienda" });
        (await TextAsync("resourcegroupstaggingapi", "get-resources", "--tag-filters", "Key=Project,Values=Davivienda",
            "--resource-type-filters", "lambda", "--query", "ResourceTagMappingList[].ResourceARN"))
            .ShouldBe("arn:aws:lambda:us-east-1:000000000000:function:report");
    }

    [Fact]
    public async Task It_lists_the_versions_of_an_object()
    {
        await JsonAsync("s3api", "create-bucket", "--bucket", "the-bucket");
        await TextAsync("s3api", "put-bucket-versioning", "--bucket", "the-bucket", "--versioning-configuration", "Status=Enabled");
        foreach (var key in (string[])["a/1", "a/2", "b", "b"])
        {
            await JsonAsync("s3api", "put-object", "--bucket", "the-bucket", "--key", key);
        }

        await TextAsync("s3api", "delete-object", "--bucket", "the-bucket", "--key", "b");
        var all = await JsonAsync("s3api", "list-object-versions", "--bucket", "the-bucket", "--page-size", "2");
        all.GetProperty("Versions").EnumerateArray().Select(version => version.GetProperty("Key").GetString())
            .ShouldBe(["a/1", "a/2", "b", "b"]);
        all.GetProperty("DeleteMarkers").GetArrayLength().ShouldBe(1);
        (await TextAsync("s3api", "list-object-versions", "--bucket", "the-bucket", "--delimiter", "/",
            "--query", "[CommonPrefixes[].Prefix,Versions[].Key]")).ShouldBe("a/\nb\tb");
    }

    string Endpoint => Sandbox.Endpoint.ToString();

    // For RDS in us-east-1 the CLI overlooks AWS_ENDPOINT_URL.
    async Task<JsonElement> RdsAsync(params string[] command) =>
        (await JsonAsync(["rds", .. command, "--endpoint-url", Endpoint])).GetProperty("DBInstance");
}
