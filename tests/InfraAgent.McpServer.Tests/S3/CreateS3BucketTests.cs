using System.Text.Json;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.S3;

public sealed class CreateS3BucketTests
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";
    const string Wanted = $$"""{"bucketName":"davivienda-portal","tags":{{Tags}}}""";
    const string Key = "arn:aws:kms:us-east-1:000000000000:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    [Fact]
    public async Task A_bucket_is_made_private_encrypted_versioned_closed_to_plain_http_and_tagged()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.arn"].ShouldBe("arn:aws:s3:::davivienda-portal");
        reply["resource.tags.ManagedBy"].ShouldBe("infra-agent");
        server.Changes.Select(call => call.Operation).ShouldBe(
        [
            "CreateBucket", "PutPublicAccessBlock", "PutBucketEncryption", "PutBucketVersioning", "PutBucketPolicy", "PutBucketTagging",
        ]);
        server.Changes.First().Parameters["x-amz-object-ownership"].ShouldBe("BucketOwnerEnforced");
        foreach (var blocked in new[] { "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets" })
        {
            Body(server, "PutPublicAccessBlock").ShouldContain($"<{blocked}>true</{blocked}>");
        }

        Body(server, "PutBucketEncryption").ShouldContain("<SSEAlgorithm>AES256</SSEAlgorithm>");
        Body(server, "PutBucketEncryption").ShouldNotContain("KMSMasterKeyID");
        Body(server, "PutBucketVersioning").ShouldContain("<Status>Enabled</Status>");
        var statement = JsonElement.Parse(Body(server, "PutBucketPolicy")).GetProperty("Statement").EnumerateArray().ShouldHaveSingleItem();
        statement.GetProperty("Effect").GetString().ShouldBe("Deny");
        statement.GetProperty("Condition").GetProperty("Bool").GetProperty("aws:SecureTransport").GetString().ShouldBe("false");
        statement.GetProperty("Resource").EnumerateArray().Select(resource => resource.GetString())
            .ShouldBe(["arn:aws:s3:::davivienda-portal", "arn:aws:s3:::davivienda-portal/*"]);
        foreach (var tag in new[] { "Project", "Department", "Purpose", "Environment", "CreatedBy", "ManagedBy" })
        {
            Body(server, "PutBucketTagging").ShouldContain($"<Key>{tag}</Key>");
        }
    }

    [Fact]
    public async Task The_banks_key_its_log_bucket_and_another_region_are_sent_as_given()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Buckets("us-west-2", ["davivienda-accesos"], new Dictionary<string, string>());

        var reply = await server.CallAsync("create_s3_bucket", $$"""
            {"region":"us-west-2","kmsKeyId":"{{Key}}","logBucket":"davivienda-accesos","versioning":false,{{Wanted[1..]}}
            """);

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.region"].ShouldBe("us-west-2");
        Body(server, "CreateBucket").ShouldContain("<LocationConstraint>us-west-2</LocationConstraint>");
        Body(server, "PutBucketEncryption").ShouldContain("<SSEAlgorithm>aws:kms</SSEAlgorithm>");
        Body(server, "PutBucketEncryption").ShouldContain($"<KMSMasterKeyID>{Key}</KMSMasterKeyID>");
        Body(server, "PutBucketEncryption").ShouldContain("<BucketKeyEnabled>true</BucketKeyEnabled>");
        Body(server, "PutBucketVersioning").ShouldContain("<Status>Suspended</Status>");
        Body(server, "PutBucketLogging").ShouldContain("<TargetBucket>davivienda-accesos</TargetBucket>");
        Body(server, "PutBucketLogging").ShouldContain("<TargetPrefix>davivienda-portal/</TargetPrefix>");
        server.Changes.ShouldAllBe(call => call.Region == "us-west-2");
    }

    [Fact]
    public async Task A_region_the_bank_did_not_approve_is_refused_before_aws_is_asked()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_s3_bucket", $$"""{"region":"eu-central-1",{{Wanted[1..]}}""");

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Text.ShouldContain("REG-01");
        reply.Text.ShouldContain("us-east-1");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_another_account_has_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.ForeignBucket("davivienda-portal");

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("choose another name");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_the_account_uses_for_something_else_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Buckets("us-east-1", ["davivienda-portal"], new Dictionary<string, string> { ["Purpose"] = "nómina" });

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("Tags.Purpose");
        reply.Text.ShouldContain("arn:aws:s3:::davivienda-portal");
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "\"versioning\":false,", "VersioningConfiguration.Status")]
    [InlineData("\"versioning\":false,", "", "VersioningConfiguration.Status")]
    [InlineData("", $"\"kmsKeyId\":\"{Key}\",", "BucketEncryption")]
    [InlineData($"\"kmsKeyId\":\"{Key}\",", "", "BucketEncryption")]
    public async Task A_bucket_that_is_finished_is_not_changed_by_asking_for_another_one(string first, string second, string different)
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CallAsync("create_s3_bucket", $"{{{first}{Wanted[1..]}");
        made["status"].ShouldBe("created", made.Text);
        var changes = server.Changes.Count();

        var reply = await server.CallAsync("create_s3_bucket", $"{{{second}{Wanted[1..]}");

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain(different);
        server.Changes.Count().ShouldBe(changes);
    }

    [Fact]
    public async Task A_name_the_account_uses_in_another_region_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        await server.CallAsync("create_s3_bucket", $$"""{"region":"us-west-2",{{Wanted[1..]}}""");
        var changes = server.Changes.Count();

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("us-west-2");
        server.Changes.Count().ShouldBe(changes);
    }

    [Theory]
    [InlineData("Portal")]
    [InlineData("ab")]
    [InlineData("davivienda_portal")]
    [InlineData("192.168.0.1")]
    [InlineData("davivienda-portal-s3alias")]
    public async Task A_name_that_no_bucket_can_have_makes_none(string name)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_s3_bucket", Wanted.Replace("davivienda-portal", name, StringComparison.Ordinal));

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        (await server.CallAsync("list_active_resources", """{"services":["s3"]}"""))["summary.total"].ShouldBe("0");
    }

    [Fact]
    public async Task The_aws_cli_reads_back_what_the_tool_made()
    {
        var aws = ExternalTool.Require("aws");
        await using var server = await TestServer.StartAsync();
        await server.CallAsync("create_s3_bucket", Wanted);

        (await ReadAsync("get-bucket-encryption")).GetProperty("ServerSideEncryptionConfiguration").GetProperty("Rules")[0]
            .GetProperty("ApplyServerSideEncryptionByDefault").GetProperty("SSEAlgorithm").GetString().ShouldBe("AES256");
        (await ReadAsync("get-public-access-block")).GetProperty("PublicAccessBlockConfiguration").EnumerateObject()
            .Count(blocked => blocked.Value.GetBoolean()).ShouldBe(4);
        (await ReadAsync("get-bucket-versioning")).GetProperty("Status").GetString().ShouldBe("Enabled");
        (await ReadAsync("get-bucket-policy")).GetProperty("Policy").GetString()!.ShouldContain("aws:SecureTransport");
        (await ReadAsync("get-bucket-tagging")).GetProperty("TagSet").EnumerateArray()
            .Select(tag => $"{tag.GetProperty("Key")}={tag.GetProperty("Value")}").ShouldBe(
            [
                "Project=Davivienda", "Department=Infrastructure", "Purpose=portal", "Environment=dev", "CreatedBy=Infrastructure-Agent",
                "ManagedBy=infra-agent",
            ],
            ignoreOrder: true);

        async Task<JsonElement> ReadAsync(string command)
        {
            var run = await ToolRun.StartAsync(
                aws,
                ["s3api", command, "--bucket", "davivienda-portal", "--endpoint-url", $"{server.Aws.Endpoint}", "--region", "us-east-1", "--output", "json"],
                new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "any", ["AWS_SECRET_ACCESS_KEY"] = "any" },
                TestContext.Current.CancellationToken);
            run.ExitCode.ShouldBe(0, run.Error);
            return JsonElement.Parse(run.Output);
        }
    }

    static string Body(TestServer server, string operation) => server.Changes.Single(call => call.Operation == operation).Body;
}
