using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Inventory;

public sealed class GetResourceTests
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";

    [Fact]
    public async Task Shows_a_bucket_as_it_is_and_what_the_rules_say_of_it()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CallAsync("create_s3_bucket", $$"""{"bucketName":"davivienda-portal","tags":{{Tags}}}""");

        var reply = await server.CallAsync("get_resource", $$"""{"arn":"{{made["resource.arn"]}}"}""");

        reply["type"].ShouldBe("AWS::S3::Bucket", reply.Text);
        reply["state"].ShouldBe("active");
        reply["region"].ShouldBe("us-east-1");
        reply["tags.ManagedBy"].ShouldBe("infra-agent");
        reply["configuration.VersioningConfiguration.Status"].ShouldBe("Enabled");
        reply["configuration.PublicAccessBlockConfiguration.BlockPublicAcls"].ShouldBe("True");
        reply.Json.GetProperty("related").GetProperty("AWS::S3::BucketPolicy").GetArrayLength().ShouldBe(1);
        reply["decision"].ShouldBe("allow");
    }

    [Fact]
    public async Task Judges_what_somebody_else_made()
    {
        await using var server = await TestServer.StartAsync();
        var id = server.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>())[0];

        var reply = await server.CallAsync("get_resource", $$"""{"arn":"arn:aws:ec2:us-east-1:000000000000:instance/{{id}}"}""");

        reply["decision"].ShouldBe("deny", reply.Text);
        reply.Json.GetProperty("findings").EnumerateArray().ShouldContain(finding => finding.GetProperty("ruleId").GetString() == "TAG-01");
    }

    [Fact]
    public async Task A_secret_in_a_functions_variables_is_masked()
    {
        await using var server = await TestServer.StartAsync();
        using var lambda = new Amazon.Lambda.AmazonLambdaClient(
            new Amazon.Runtime.BasicAWSCredentials("x", "x"),
            new Amazon.Lambda.AmazonLambdaConfig { ServiceURL = server.Aws.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        var made = await lambda.CreateFunctionAsync(
            new()
            {
                FunctionName = "vieja",
                Runtime = "python3.13",
                Handler = "index.handler",
                Role = "arn:aws:iam::000000000000:role/vieja",
                Code = new() { S3Bucket = "codigo", S3Key = "vieja.zip" },
                Environment = new() { Variables = new() { ["DB_PASSWORD"] = "Tr0ub4dor&3", ["MODE"] = "fast" } },
            },
            TestContext.Current.CancellationToken);

        var reply = await server.CallAsync("get_resource", $$"""{"arn":"{{made.FunctionArn}}"}""");
        var exported = await server.CallAsync("export_template", $$"""{"arns":["{{made.FunctionArn}}"]}""");

        reply["configuration.Environment.Variables.MODE"].ShouldBe("fast", reply.Text);
        reply["configuration.Environment.Variables.DB_PASSWORD"].ShouldBe("***");
        reply.Text.ShouldNotContain("Tr0ub4dor");
        exported.Text.ShouldNotContain("Tr0ub4dor");
        exported["template"]!.ShouldContain("\"NoEcho\": true");
    }

    [Theory]
    [InlineData("arn:aws:s3:::no-hay-tal-bucket", "NOT_FOUND")]
    [InlineData("arn:aws:ec2:us-east-1:000000000000:instance/i-0123456789abcdef0", "NOT_FOUND")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:nada", "NOT_FOUND")]
    [InlineData("arn:aws:rds:us-east-1:000000000000:db:nada", "NOT_FOUND")]
    [InlineData("arn:aws:bedrock:us-east-1:000000000000:agent/ABCDEFGHIJ", "NOT_FOUND")]
    [InlineData("arn:aws:cloudformation:us-east-1:000000000000:stack/nada/x", "NOT_FOUND")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:cola", "INVALID_ARGUMENT")]
    [InlineData("bucket", "INVALID_ARGUMENT")]
    public async Task What_is_not_there_is_told_as_such(string arn, string code)
    {
        await using var server = await TestServer.StartAsync();

        (await server.CallAsync("get_resource", $$"""{"arn":"{{arn}}"}""")).Code.ShouldBe(code);
    }
}
