using InfraAgent.McpServer.Approvals;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

/// <summary>What deploy_stack makes of a stack that exists.</summary>
public sealed class StackUpdateTests
{
    [Fact]
    public async Task A_plan_for_a_stack_that_exists_shows_what_becomes_different_property_by_property()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));

        var plan = await server.PlanAsync(
            StackSession.Logs.Replace("365", "400", StringComparison.Ordinal)
            + "  Errors: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 365}}\n");

        plan["status"].ShouldBe("planned", plan.Text);
        plan.Differing().ShouldBe(
        [
            new("Resources.Logs.RetentionInDays", "365", "400"),
            new("Resources.Errors", null, "AWS::Logs::LogGroup"),
            new("Resources.Files", "AWS::S3::Bucket", null),
        ]);
    }

    [Fact]
    public async Task A_setting_that_the_template_no_longer_has_is_shown_as_going()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs.Replace("RetentionInDays", "LogGroupClass: STANDARD\n      RetentionInDays", StringComparison.Ordinal));

        var plan = await server.PlanAsync(StackSession.Logs);

        plan.Differing().ShouldBe([new("Resources.Logs.LogGroupClass", "\"STANDARD\"", null)]);
    }

    [Fact]
    public async Task An_update_that_drops_a_resource_takes_what_a_removal_takes()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));
        var before = server.Changes.Count();

        var reply = await server.DeployAsync(StackSession.Logs);

        reply["status"].ShouldBe("approval_required", reply.Text);
        reply["plan.approval.level"].ShouldBe("client");
        reply["plan.approval.why"]!.ShouldContain("destroys");
        server.Changes.Count().ShouldBe(before);
    }

    [Theory]
    [InlineData(false, "person")]
    [InlineData(true, "second_person")]
    public async Task A_stack_of_production_is_no_easier_to_change_through_a_server_of_dev(bool drops, string level)
    {
        const string Errors = "  Errors: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 365}}\n";
        await using var seeded = await TestServer.StartAsync();
        var asked = await seeded.CallAsync("deploy_stack", StackSession.Call(StackSession.Logs + Errors)
            .Replace("\"Purpose\":\"portal\"", "\"Purpose\":\"portal\",\"Environment\":\"prod\"", StringComparison.Ordinal));
        asked.Refused.ShouldBeFalse(asked.Text);
        await seeded.Part<ApprovalDesk>().AnswerAsync(
            asked["changeId"]!, new("os:berta", "berta"), yes: true, "page", null, TestContext.Current.CancellationToken);
        (await seeded.CallAsync("apply_change", $$"""{"changeToken":"{{asked["changeToken"]}}"}"""))["status"].ShouldBe("created");

        var plan = await seeded.PlanAsync(
            StackSession.Logs.Replace("365", "400", StringComparison.Ordinal) + (drops ? "" : Errors));

        plan["plan.approval.level"].ShouldBe(level, plan.Text);
    }

    [Fact]
    public async Task What_cloudformation_would_replace_without_the_plan_saying_so_stays()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);

        var reply = await server.DeployAsync(StackSession.Logs.Replace("/portal", "/otro", StringComparison.Ordinal));

        reply.Code.ShouldBe("CONFLICT", reply.Text);
        reply.Text.ShouldContain("Logs");
        server.Changes.Select(call => call.Operation).ShouldNotContain("UpdateStack");
        server.Changes.Count(call => call.Operation == "ExecuteChangeSet").ShouldBe(1, "the first deployment's own");
    }

    [Fact]
    public async Task An_update_goes_through_a_change_set_and_returns_its_diff()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);

        var reply = await server.DeployAsync(StackSession.Logs.Replace("365", "400", StringComparison.Ordinal));

        reply["status"].ShouldBe("changed", reply.Text);
        reply["resource.state"].ShouldBe("UPDATE_COMPLETE");
        server.Changes.Last(call => call.Operation == "CreateChangeSet").Parameters["ChangeSetType"].ShouldBe("UPDATE");
        var change = reply.Differing().ShouldHaveSingleItem();
        change.Path.ShouldBe("Resources.Logs");
        change.Before!.ShouldContain("/portal");
        change.After.ShouldBe("Modify, replacement False");
    }

    [Fact]
    public async Task A_template_that_says_the_same_in_other_words_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);

        var reply = await server.DeployAsync("# As before.\n" + StackSession.Logs);

        reply["status"].ShouldBe("changed", reply.Text);
        reply["note"]!.ShouldContain("nothing was changed");
        reply.Differing().ShouldBeEmpty();
        server.Done().Count(operation => operation == "ExecuteChangeSet").ShouldBe(1);
        server.Done().Last().ShouldBe("DeleteChangeSet");
    }

    [Fact]
    public async Task There_and_back_again_is_two_changes()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);
        await server.DeployAsync(StackSession.Logs.Replace("365", "400", StringComparison.Ordinal));

        var back = await server.DeployAsync(StackSession.Logs);

        back["status"].ShouldBe("changed", back.Text);
        (await server.PlanAsync(StackSession.Logs)).Differing().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_that_is_rolled_back_leaves_the_stack_as_it_was_and_says_so()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);
        server.Aws.Seed.ForeignBucket("davivienda-files");
        var wanted = StackSession.Logs + StackSession.Body(StackSession.Files);

        var failed = await server.DeployAsync(wanted);
        var again = await server.DeployAsync(wanted);
        var before = await server.DeployAsync(StackSession.Logs);

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("Files (AWS::S3::Bucket)");
        failed.Text.ShouldContain("as it was before");
        again.Text.ShouldBe(failed.Text);
        before.Refused.ShouldBeFalse(before.Text);
        before["note"].ShouldNotBeNullOrEmpty();
    }
}
