using System.IO.Compression;
using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Lambda;

public sealed class CreateLambdaFunctionTests
{
    const string Source = "def handler(event, context):\\n    return 'ok'\\n";

    [Theory]
    [InlineData("python3.13", "index.py")]
    [InlineData("nodejs24.x", "index.js")]
    public async Task A_source_text_is_sent_as_an_archive_that_lambda_can_run(string runtime, string file)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", Wanted(runtime: runtime));

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.state"].ShouldBe("Active");
        reply["resource.arn"].ShouldBe($"arn:aws:lambda:us-east-1:{Sandbox.Account}:function:portal");
        var sent = Sent(server);
        sent.GetProperty("Runtime").GetString().ShouldBe(runtime);
        sent.GetProperty("Tags").GetProperty("CreatedBy").GetString().ShouldBe("Infrastructure-Agent");
        await using ZipArchive archive = new(new MemoryStream(sent.GetProperty("Code").GetProperty("ZipFile").GetBytesFromBase64()));
        var entry = archive.Entries.ShouldHaveSingleItem();
        entry.FullName.ShouldBe(file);
        ((entry.ExternalAttributes >> 16) & 0b100_100_100).ShouldBe(0b100_100_100, "everybody may read it");
        using StreamReader reader = new(await entry.OpenAsync(TestContext.Current.CancellationToken));
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("def handler(event, context):\n    return 'ok'\n");
    }

    [Fact]
    public async Task The_same_text_is_the_same_archive_to_every_server_at_any_time()
    {
        await using var server = await TestServer.StartAsync();
        await server.CallAsync("create_lambda_function", Wanted());
        await using var another = await TestServer.StartAsync(endpoint: server.Aws.Endpoint);

        var again = await another.CallAsync("create_lambda_function", Wanted());

        again["note"]!.ShouldContain("nothing new was made");
        server.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Code_in_s3_is_named_and_nothing_is_uploaded()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", Wanted(
            runtime: "java21", handler: "co.Portal::run", code: """{"s3Bucket":"davivienda-codigo","s3Key":"portal.jar","s3ObjectVersion":"3"}"""));

        reply["status"].ShouldBe("created", reply.Text);
        Sent(server).GetProperty("Code").EnumerateObject().Select(part => $"{part.Name}={part.Value}").ShouldBe(
            ["S3Bucket=davivienda-codigo", "S3Key=portal.jar", "S3ObjectVersion=3"], ignoreOrder: true);
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { Wanted(handler: "app.handler"), "handler must be index." },
        { Wanted(runtime: "java21"), "put code for java21 in S3" },
        { Wanted(code: $$"""{"zipFile":"{{new string('x', 4097)}}"}"""), "4096 bytes" },
        { Wanted(code: $$"""{"zipFile":"{{new string('ñ', 2049)}}"}"""), "4096 bytes" },
        { Wanted(code: """{"zipFile":"x = 1","s3Bucket":"davivienda-codigo","s3Key":"k"}"""), "give one of them" },
        { Wanted(code: """{"zipFile":"x = 1","s3ObjectVersion":"1"}"""), "give one of them" },
        { Wanted(code: """{"s3Bucket":"davivienda-codigo"}"""), "code needs s3Bucket and s3Key, or zipFile" },
        { Wanted(code: "{}"), "code needs s3Bucket and s3Key, or zipFile" },
        { Wanted(more: "\"memoryMb\":64"), "memoryMb" },
        { Wanted(more: "\"timeoutSeconds\":901"), "timeoutSeconds" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task What_can_not_run_is_refused_saying_what_would_do(string arguments, string said)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", arguments);

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain(said);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_region_the_bank_did_not_approve_is_refused_before_aws_is_asked()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", Wanted(more: "\"region\":\"eu-central-1\""));

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Text.ShouldContain("REG-01");
        server.Aws.Calls.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Others => new()
    {
        { Wanted(code: """{"zipFile":"def handler(event, context):\n    return 'other'\n"}"""), "Code.ZipFile" },
        { Wanted(more: "\"memoryMb\":512"), "MemorySize" },
        { Wanted(more: "\"environment\":{\"STAGE\":\"dev\"}"), "Environment" },
        { Wanted(more: "\"timeoutSeconds\":30", handler: "index.main"), "Handler, Timeout" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_function_of_that_name_that_is_different_stays_as_it_is(string other, string different)
    {
        await using var server = await TestServer.StartAsync();
        await server.CallAsync("create_lambda_function", Wanted());

        var reply = await server.CallAsync("create_lambda_function", other);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain($"Different are {different}. Choose another name");
        server.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_role_that_lambda_can_not_assume_is_told_with_its_remedy()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", Wanted(role: "cannot-be-assumed"));

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain("roleArn");
        reply.Text.ShouldContain("lambda.amazonaws.com");
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Its_network_its_key_its_variables_and_its_size_are_sent_as_given()
    {
        const string Key = "arn:aws:kms:us-east-1:000000000000:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
        await using var server = await TestServer.StartAsync();
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var token = TestContext.Current.CancellationToken;
        var subnet = (await aws.Ec2("us-east-1").DescribeSubnetsAsync(new(), token)).Subnets[0].SubnetId;
        var group = (await aws.Ec2("us-east-1").DescribeSecurityGroupsAsync(new(), token)).SecurityGroups[0].GroupId;

        var reply = await server.CallAsync("create_lambda_function", Wanted(more: $$"""
            "subnetIds":["{{subnet}}"],"securityGroupIds":["{{group}}"],"kmsKeyArn":"{{Key}}","environment":{"STAGE":"dev"},
            "memoryMb":512,"timeoutSeconds":30
            """));

        reply["status"].ShouldBe("created", reply.Text);
        var sent = Sent(server);
        sent.GetProperty("VpcConfig").GetProperty("SubnetIds")[0].GetString().ShouldBe(subnet);
        sent.GetProperty("VpcConfig").GetProperty("SecurityGroupIds")[0].GetString().ShouldBe(group);
        sent.GetProperty("KMSKeyArn").GetString().ShouldBe(Key);
        sent.GetProperty("Environment").GetProperty("Variables").GetProperty("STAGE").GetString().ShouldBe("dev");
        sent.GetProperty("MemorySize").GetInt32().ShouldBe(512);
        sent.GetProperty("Timeout").GetInt32().ShouldBe(30);
    }

    [Fact]
    public async Task What_iam_forbids_is_told_by_the_name_of_the_permission()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Deny("lambda:CreateFunction");

        var reply = await server.CallAsync("create_lambda_function", Wanted());

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("lambda:CreateFunction");
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Throttling_is_told_and_the_same_call_makes_it_later()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("CreateFunction", Fault.Error("TooManyRequestsException", "Rate exceeded", 429), times: 3);

        var throttled = await server.CallAsync("create_lambda_function", Wanted());
        var later = await server.CallAsync("create_lambda_function", Wanted());

        throttled.Code.ShouldBe("THROTTLED", throttled.Text);
        throttled.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        later["status"].ShouldBe("created", later.Text);
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_makes_one_function()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("CreateFunction", Fault.LoseAnswer);

        var reply = await server.CallAsync("create_lambda_function", Wanted());

        reply["status"].ShouldBe("created", reply.Text);
        (await CountAsync(server)).ShouldBe(1);
    }

    static string Wanted(
        string runtime = "python3.13", string handler = "index.handler", string role = "portal", string? code = null, string? more = null) => $$"""
        {"functionName":"portal","runtime":"{{runtime}}","handler":"{{handler}}","roleArn":"arn:aws:iam::{{Sandbox.Account}}:role/{{role}}",
         "code":{{code ?? $$"""{"zipFile":"{{Source}}"}"""}},{{(more is null ? "" : $"{more},")}}
         "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"} }
        """;

    static JsonElement Sent(TestServer server) => JsonElement.Parse(server.Changes.ShouldHaveSingleItem().Body);

    static async Task<int> CountAsync(TestServer server)
    {
        using AwsClients aws = new(new(server.Aws.Endpoint));
        return (await aws.Lambda("us-east-1").ListFunctionsAsync(new(), TestContext.Current.CancellationToken)).Functions?.Count ?? 0;
    }
}
