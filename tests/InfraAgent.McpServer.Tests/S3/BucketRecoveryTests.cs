using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.S3;

/// <summary>A bucket takes several calls to make; whatever becomes of one of them, no half of a bucket goes unnoticed.</summary>
public sealed class BucketRecoveryTests
{
    const string Wanted = """
        {"bucketName":"davivienda-portal","logBucket":"davivienda-accesos",
         "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}}
        """;

    static readonly (string Operation, string Name)[] All =
    [
        ("PutPublicAccessBlock", "public access block"), ("PutBucketEncryption", "encryption"), ("PutBucketVersioning", "versioning"),
        ("PutBucketPolicy", "policy"), ("PutBucketTagging", "tags"), ("PutBucketLogging", "access log"),
    ];

    static Fault Refused => Fault.Error("AccessDenied", "Access Denied", 403);

    public static TheoryData<string, string> Steps => [.. All];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_bucket_that_can_not_be_finished_is_removed_again(string operation, string name)
    {
        await using var server = await StartAsync();
        server.Aws.FailNext(operation, Refused);

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain($"its {name} could not be set");
        reply.Text.ShouldContain("nothing is left of it");
        (await BucketsAsync(server)).ShouldBe(["davivienda-accesos"]);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task What_can_not_be_removed_again_is_named_and_the_same_call_completes_it(string operation, string name)
    {
        await using var server = await StartAsync();
        server.Aws.FailNext(operation, Refused);
        server.Aws.FailNext("DeleteBucket", Refused);
        var missing = string.Join(", ", All.SkipWhile(step => step.Name != name).Select(step => step.Name));

        var failed = await server.CallAsync("create_s3_bucket", Wanted);
        var completed = await server.CallAsync("create_s3_bucket", Wanted);
        var again = await server.CallAsync("create_s3_bucket", Wanted);

        failed.Code.ShouldBe("ACCESS_DENIED", failed.Text);
        failed.Text.ShouldContain($"It exists without {missing}");
        completed.Code.ShouldBeNull(completed.Text);
        completed["status"].ShouldBe("created");
        again["note"]!.ShouldContain("nothing new was made");
        (await BucketsAsync(server)).ShouldBe(["davivienda-accesos", "davivienda-portal"]);
        foreach (var step in All)
        {
            server.Changes.ShouldContain(call => call.Operation == step.Operation && call.Status < 300);
        }
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-west-2")]
    public async Task A_call_that_fails_does_not_remove_what_an_earlier_one_made(string region)
    {
        await using var server = await StartAsync(region);
        var wanted = $$"""{"region":"{{region}}",{{Wanted[1..]}}""";
        server.Aws.FailNext("PutBucketVersioning", Refused, times: 2);
        server.Aws.FailNext("DeleteBucket", Refused);
        await server.CallAsync("create_s3_bucket", wanted);

        var reply = await server.CallAsync("create_s3_bucket", wanted);

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("It exists without versioning, policy, tags, access log.");
        server.Changes.Count(call => call.Operation == "DeleteBucket").ShouldBe(1);
    }

    [Fact]
    public async Task A_bucket_whose_creation_was_never_answered_is_finished_by_the_same_call()
    {
        await using var server = await StartAsync();
        server.Aws.FailNext("CreateBucket", Fault.LoseAnswer, times: 1000);
        var lost = await server.CallAsync("create_s3_bucket", Wanted);

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        lost.Code.ShouldBe("AWS_UNAVAILABLE");
        reply.Code.ShouldBeNull(reply.Text);
        server.Changes.Select(call => call.Operation).SkipWhile(operation => operation is "CreateBucket").ShouldBe(All.Select(step => step.Operation));
    }

    [Fact]
    public async Task Where_s3_says_that_the_bucket_is_ours_already_it_is_finished_at_once()
    {
        await using var server = await StartAsync("us-west-2");
        server.Aws.FailNext("CreateBucket", Fault.LoseAnswer);

        var reply = await server.CallAsync("create_s3_bucket", $$"""{"region":"us-west-2",{{Wanted[1..]}}""");

        reply.Code.ShouldBeNull(reply.Text);
        server.Changes.Select(call => call.Operation).ShouldBe(["CreateBucket", "CreateBucket", .. All.Select(step => step.Operation)]);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_whose_answer_is_lost_is_taken_again(string operation, string name)
    {
        await using var server = await StartAsync();
        server.Aws.FailNext(operation, Fault.LoseAnswer);

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply["status"].ShouldBe("created", $"{name}: {reply.Text}");
        server.Changes.Count(call => call.Operation == operation).ShouldBe(2);
    }

    [Fact]
    public async Task Thirty_identical_calls_at_once_make_one_bucket()
    {
        await using var server = await StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => server.CallAsync("create_s3_bucket", Wanted)));

        replies.ShouldAllBe(reply => reply["status"] == "created");
        server.Changes.Count(call => call.Operation == "CreateBucket").ShouldBe(1);
        replies.Count(reply => reply["note"] is null).ShouldBe(1);
    }

    [Fact]
    public async Task A_log_bucket_that_is_not_there_leaves_no_bucket_behind()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_s3_bucket", Wanted);

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain("target bucket for logging does not exist");
        (await BucketsAsync(server)).ShouldBeEmpty();
    }

    static async Task<TestServer> StartAsync(string region = "us-east-1")
    {
        var server = await TestServer.StartAsync();
        server.Aws.Seed.Buckets(region, ["davivienda-accesos"], new Dictionary<string, string>());
        return server;
    }

    static async Task<IEnumerable<string?>> BucketsAsync(TestServer server)
    {
        var listed = await server.CallAsync("list_active_resources", """{"services":["s3"]}""");
        return listed.Json.GetProperty("resources").EnumerateArray().Select(row => row.GetProperty("id").GetString());
    }
}
