using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.S3;

public sealed class DeleteS3BucketTests : IDisposable
{
    const string Delete = """{"bucketName":"davivienda-portal"}""";

    readonly BankPack pack = BankPack.Unattended();

    public void Dispose() => pack.Dispose();

    [Fact]
    public async Task A_bucket_with_something_in_it_stays()
    {
        await using var server = await StartAsync();
        await PutAsync(server);

        var reply = await server.CallAsync("delete_s3_bucket", Delete);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("not empty");
        server.Changes.ShouldNotContain(call => call.Operation == "DeleteBucket");
    }

    [Fact]
    public async Task A_bucket_with_nothing_but_old_versions_stays()
    {
        await using var server = await StartAsync();
        await PutAsync(server);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.S3("us-east-1").DeleteObjectAsync(
            new() { BucketName = "davivienda-portal", Key = "contrato.pdf" }, TestContext.Current.CancellationToken);

        var reply = await server.CallAsync("delete_s3_bucket", Delete);

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("old versions");
        server.Changes.ShouldNotContain(call => call.Operation == "DeleteBucket");
    }

    [Fact]
    public async Task What_is_stored_between_the_look_and_the_deletion_is_not_lost()
    {
        await using var server = await StartAsync();
        var held = Fault.Hold();
        server.Aws.FailNext("DeleteBucket", held);
        var call = server.CallAsync("delete_s3_bucket", Delete);
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);

        await PutAsync(server);
        held.Release();

        (await call).Code.ShouldBe("CONFLICT");
        (await server.CallAsync("list_active_resources", """{"services":["s3"]}"""))["summary.total"].ShouldBe("1");
    }

    [Fact]
    public async Task A_bucket_is_found_in_whatever_region_it_is()
    {
        await using var server = await StartAsync("us-west-2");

        var reply = await server.CallAsync("delete_s3_bucket", Delete);

        reply["status"].ShouldBe("deleted", reply.Text);
        reply["resource.region"].ShouldBe("us-west-2");
        server.Changes.Last().Operation.ShouldBe("DeleteBucket");
        server.Changes.Last().Region.ShouldBe("us-west-2");
    }

    [Fact]
    public async Task Another_accounts_bucket_is_not_ours_to_delete()
    {
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        server.Aws.Seed.ForeignBucket("davivienda-portal");

        var reply = await server.CallAsync("delete_s3_bucket", Delete);

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_still_ends_as_deleted()
    {
        await using var server = await StartAsync();
        server.Aws.FailNext("DeleteBucket", Fault.LoseAnswer);

        var reply = await server.CallAsync("delete_s3_bucket", Delete);
        var again = await server.CallAsync("delete_s3_bucket", Delete);

        reply["status"].ShouldBe("deleted", reply.Text);
        again["status"].ShouldBe("deleted", again.Text);
    }

    async Task<TestServer> StartAsync(string region = "us-east-1")
    {
        var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        var made = await server.CallAsync("create_s3_bucket", $$"""
            {"bucketName":"davivienda-portal","region":"{{region}}",
             "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"} }
            """);
        made.Refused.ShouldBeFalse(made.Text);
        return server;
    }

    static async Task PutAsync(TestServer server)
    {
        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.S3("us-east-1").PutObjectAsync(
            new() { BucketName = "davivienda-portal", Key = "contrato.pdf", ContentBody = "…" }, TestContext.Current.CancellationToken);
    }
}
