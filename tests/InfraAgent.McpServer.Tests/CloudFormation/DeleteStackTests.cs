using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

public sealed class DeleteStackTests
{
    [Fact]
    public async Task The_plan_lists_what_the_stack_is_made_of()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));

        var plan = await server.CallAsync("delete_stack", """{"stackName":"portal","dryRun":true}""");

        plan["status"].ShouldBe("planned", plan.Text);
        plan.Differing().ShouldBe(
        [
            new("State", "CREATE_COMPLETE", null),
            new("Resources.Logs", "AWS::Logs::LogGroup /portal", null),
            new("Resources.Files", "AWS::S3::Bucket davivienda-files", null),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task It_goes_with_all_that_is_in_it()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        var made = await server.DeployAsync(StackSession.Files);

        var gone = await server.DeleteAsync();

        gone["status"].ShouldBe("deleted", gone.Text);
        gone["resource.state"].ShouldBe("DELETE_COMPLETE");
        gone["resource.arn"].ShouldBe(made["resource.arn"]);
        var sent = server.Changes.Last();
        sent.Operation.ShouldBe("DeleteStack");
        sent.Parameters["StackName"].ShouldBe(made["resource.arn"]);
        (await server.CallAsync("list_active_resources", """{"services":["s3"]}"""))["summary.total"].ShouldBe("0");
    }

    [Fact]
    public async Task One_that_is_protected_is_left_alone()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        await server.DeployAsync(StackSession.Logs);
        await ProtectAsync(server);

        var refused = await server.DeleteAsync();

        refused.Code.ShouldBe("CONFLICT", refused.Text);
        refused.Text.ShouldContain("protected from termination");
        server.Changes.ShouldNotContain(call => call.Operation == "DeleteStack");
    }

    [Fact]
    public async Task What_can_not_be_deleted_is_told_with_what_is_still_there_and_the_retry_deletes_the_rest()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));
        await server.Aws.FillAsync("davivienda-files");

        var failed = await server.DeleteAsync();
        await server.Aws.EmptyAsync("davivienda-files");
        var again = await server.DeleteAsync();

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("Files (AWS::S3::Bucket): ");
        failed.Text.ShouldContain("not empty");
        failed.Text.ShouldContain("Still there: Files (davivienda-files).");
        again["status"].ShouldBe("deleted", again.Text);
        again["resource.state"].ShouldBe("DELETE_COMPLETE");
    }

    [Fact]
    public async Task The_cause_of_a_failure_is_the_latest_one()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));
        await server.Aws.FillAsync("davivienda-files");
        await server.DeleteAsync();
        await server.Aws.EmptyAsync("davivienda-files");
        server.Aws.FailNext("DeleteBucket", InfraAgent.AwsSandbox.Fault.Error("AccessDenied", "Nobody may delete it.", 403));

        var failed = await server.DeleteAsync();

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("Nobody may delete it.");
    }

    [Fact]
    public async Task A_deployment_over_one_that_could_not_be_deleted_is_told_why_it_can_not_be()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        await server.DeployAsync(StackSession.Files);
        await server.Aws.FillAsync("davivienda-files");
        await server.DeleteAsync();

        var refused = await server.DeployAsync(StackSession.Logs);

        refused.Code.ShouldBe("CONFLICT", refused.Text);
        refused.Text.ShouldContain("delete_stack");
    }

    [Fact]
    public async Task An_unknown_name_is_not_found_and_nothing_is_changed()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });

        var reply = await server.DeleteAsync("otra");

        reply.Code.ShouldBe("NOT_FOUND");
        reply.Text.ShouldContain("stack otra in us-east-1");
        server.Changes.ShouldBeEmpty();
    }

    // There is no tool for it: whoever answers for a stack does this.
    static async Task ProtectAsync(TestServer server)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, server.Aws.Endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Action"] = "UpdateTerminationProtection",
                ["Version"] = "2010-05-15",
                ["StackName"] = "portal",
                ["EnableTerminationProtection"] = "true",
            }),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261122/us-east-1/cloudformation/aws4_request, SignedHeaders=host, Signature=0");
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
