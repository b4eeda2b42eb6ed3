using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Lambda;

public sealed class DeleteLambdaFunctionTests : IDisposable
{
    readonly BankPack pack = BankPack.Unattended();

    public void Dispose() => pack.Dispose();

    [Fact]
    public async Task The_named_function_goes_and_the_others_stay()
    {
        await using var server = await StartAsync("us-east-1", "portal", "portal-2");

        var reply = await server.CallAsync("delete_lambda_function", """{"functionName":"portal"}""");

        reply["status"].ShouldBe("deleted", reply.Text);
        server.Changes.ShouldHaveSingleItem().Parameters["FunctionName"].ShouldBe("portal");
        (await CountAsync(server)).ShouldBe(1);
    }

    [Fact]
    public async Task A_function_of_another_region_is_not_found_here()
    {
        await using var server = await StartAsync("us-west-2", "portal");

        var here = await server.CallAsync("delete_lambda_function", """{"functionName":"portal"}""");
        var there = await server.CallAsync("delete_lambda_function", """{"functionName":"portal","region":"us-west-2"}""");

        here.Code.ShouldBe("NOT_FOUND", here.Text);
        here.Text.ShouldContain("us-east-1");
        there["status"].ShouldBe("deleted", there.Text);
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_is_told_as_such()
    {
        await using var server = await StartAsync("us-east-1");

        var reply = await server.CallAsync("delete_lambda_function", """{"functionName":"portal","region":"ap-east-1"}""");

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("that the region is enabled");
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_still_ends_as_deleted()
    {
        await using var server = await StartAsync("us-east-1", "portal");
        server.Aws.FailNext("DeleteFunction", Fault.LoseAnswer);

        var reply = await server.CallAsync("delete_lambda_function", """{"functionName":"portal"}""");

        reply["status"].ShouldBe("deleted", reply.Text);
        reply["resource.arn"].ShouldEndWith(":function:portal");
    }

    [Fact]
    public async Task What_iam_forbids_is_told_and_the_function_stays()
    {
        await using var server = await StartAsync("us-east-1", "portal");
        server.Aws.Deny("lambda:DeleteFunction");

        var reply = await server.CallAsync("delete_lambda_function", """{"functionName":"portal"}""");

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        reply.Text.ShouldContain("lambda:DeleteFunction");
        (await CountAsync(server)).ShouldBe(1);
    }

    async Task<TestServer> StartAsync(string region, params string[] functions)
    {
        var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        server.Aws.Seed.Functions(region, functions, _ => new Dictionary<string, string> { ["Project"] = "Davivienda" });
        return server;
    }

    static async Task<int> CountAsync(TestServer server)
    {
        using AwsClients aws = new(new(server.Aws.Endpoint));
        return (await aws.Lambda("us-east-1").ListFunctionsAsync(new(), TestContext.Current.CancellationToken)).Functions?.Count ?? 0;
    }
}
