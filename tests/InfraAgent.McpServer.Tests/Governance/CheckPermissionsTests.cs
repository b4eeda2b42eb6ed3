using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Governance;

public sealed class CheckPermissionsTests(MotoServer moto) : IClassFixture<MotoServer>
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";
    const string Launch = $$$"""{"tool":"create_ec2_instance","arguments":{"instanceType":"t3.micro","tags":{{{Tags}}}}}""";
    const string Bucket = $$$"""{"tool":"create_s3_bucket","arguments":{"bucketName":"davivienda-portal","tags":{{{Tags}}}}}""";

    [Theory]
    [InlineData(Launch, "allowed")]
    [InlineData(Bucket, null)]
    public async Task What_iam_allows_is_allowed_and_nothing_changes(string call, string? dryRun)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("check_permissions", call);

        reply["allowed"].ShouldBe("True", reply.Text);
        reply["dryRun"].ShouldBe(dryRun);
        Decisions(reply).Values.ShouldAllBe(decision => decision == "allowed");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_iam_denies_is_named()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Deny("s3:PutBucketPolicy");

        var reply = await server.CallAsync("check_permissions", Bucket);

        reply["allowed"].ShouldBe("False", reply.Text);
        Decisions(reply)["s3:PutBucketPolicy"].ShouldBe("explicitDeny");
        Decisions(reply)["s3:CreateBucket"].ShouldBe("allowed");
        reply.Json.GetProperty("actions")[0].GetProperty("resource").GetString().ShouldBe("arn:aws:s3:::davivienda-portal");
    }

    [Fact]
    public async Task Where_iam_can_not_be_asked_the_services_own_trial_counts()
    {
        await moto.ResetAsync(TestContext.Current.CancellationToken);
        await using var server = await TestServer.StartAsync(endpoint: await moto.EndpointAsync(TestContext.Current.CancellationToken));

        var reply = await server.CallAsync("check_permissions", Launch);

        reply["dryRun"].ShouldBe("allowed", reply.Text);
        reply["allowed"].ShouldBe("True");
        reply.Json.GetProperty("notes")[0].GetString()!.ShouldContain("iam:SimulatePrincipalPolicy");
        Decisions(reply).Values.ShouldAllBe(decision => decision == "unknown");
    }

    [Theory]
    [InlineData("""{"tool":"rm_rf","arguments":{}}""", "create_s3_bucket")]
    [InlineData("""{"tool":"create_s3_bucket","arguments":{"bucket":"x"}}""", "bucketName")]
    public async Task What_can_not_be_asked_about_is_told(string call, string said)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("check_permissions", call);

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain(said);
    }

    static Dictionary<string, string> Decisions(Reply reply) => reply.Json.GetProperty("actions").EnumerateArray()
        .ToDictionary(row => row.GetProperty("action").GetString()!, row => row.GetProperty("decision").GetString()!);
}
