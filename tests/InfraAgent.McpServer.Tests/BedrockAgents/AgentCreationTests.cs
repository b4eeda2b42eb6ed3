using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.BedrockAgents;

/// <summary>A creation of several calls, of which any may fail, is all or nothing, and once.</summary>
public sealed class AgentCreationTests
{
    [Theory]
    [InlineData("CreateAgentActionGroup", "action group")]
    [InlineData("PrepareAgent", "preparation")]
    [InlineData("CreateAgentAlias", "alias v1")]
    public async Task Where_a_step_fails_the_agent_is_removed_again_and_the_error_says_so(string operation, string step)
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext(operation, Fault.Error("ValidationException", "That is not possible today."));

        var failed = await server.CreateAsync(AgentSession.Whole);

        failed.Code.ShouldBe("INVALID_ARGUMENT");
        failed.Text.ShouldContain(step);
        failed.Text.ShouldContain("That is not possible today.");
        failed.Text.ShouldContain("nothing is left");
        server.Done().ShouldContain("DeleteAgent");
        (await server.AgentsAsync()).ShouldBeEmpty();
        (await server.CreateAsync(AgentSession.Whole))["status"].ShouldBe("created");
    }

    [Fact]
    public async Task One_that_bedrock_can_not_prepare_is_told_in_its_words_and_removed()
    {
        await using var server = await TestServer.StartAsync();

        var failed = await server.CreateAsync(AgentSession.Whole.Replace(
            AgentSession.Role, $"{AgentSession.Role}-cannot-be-assumed", StringComparison.Ordinal));

        failed.Code.ShouldBe("INVALID_ARGUMENT");
        failed.Text.ShouldContain("Access denied when calling Bedrock");
        (await server.AgentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_can_not_be_removed_again_is_named_and_the_same_call_completes_it()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("PrepareAgent", Fault.Error("ServiceQuotaExceededException", "Too many agents are being prepared."));
        server.Aws.FailNext("DeleteAgent", Fault.Error("AccessDeniedException", "Not you.", 403));

        var failed = await server.CreateAsync(AgentSession.Whole);
        var left = await server.AgentsAsync();
        var again = await server.CreateAsync(AgentSession.Whole);

        failed.Code.ShouldBe("QUOTA_EXCEEDED");
        var id = left.ShouldHaveSingleItem();
        failed.Text.ShouldContain($"infra ({id})");
        failed.Text.ShouldContain("It exists without preparation, alias v1, and could not be removed again");
        again["status"].ShouldBe("created", again.Text);
        again["resource.id"].ShouldBe(id);
        again["resource.state"].ShouldBe("PREPARED");
        server.Done().Count(operation => operation == "CreateAgent").ShouldBe(1);
        (await server.AgentsAsync()).ShouldBe([id]);
    }

    [Fact]
    public async Task A_retry_after_a_lost_answer_completes_the_same_agent()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("CreateAgent", Fault.LoseAnswer, times: 1000);

        var lost = await server.CreateAsync(AgentSession.Whole);
        var retried = await server.CreateAsync(AgentSession.Whole);

        lost.Code.ShouldBe("AWS_UNAVAILABLE");
        lost.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        retried["status"].ShouldBe("created", retried.Text);
        retried["resource.state"].ShouldBe("PREPARED");
        (await server.AgentsAsync()).ShouldBe([retried["resource.id"]!]);
        server.Done().Count(operation => operation == "CreateAgentAlias").ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_identical_calls_at_once_make_one_agent()
    {
        await using var server = await TestServer.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.CreateAsync(AgentSession.Whole)));

        replies.ShouldAllBe(reply => reply["status"] == "created");
        var id = replies.Select(reply => reply["resource.id"]).Distinct().ShouldHaveSingleItem();
        (await server.AgentsAsync()).ShouldBe([id!]);
        server.Done().Where(operation => operation != "CreateAgentActionGroup").ShouldBe(["CreateAgent", "PrepareAgent", "CreateAgentAlias"]);
    }

    [Theory]
    [InlineData("recursos de AWS.", "recursos en la nube.", "Instruction")]
    [InlineData("\"aliasName\"", "\"idleSessionTtlSeconds\":60,\"aliasName\"", "IdleSessionTTLInSeconds")]
    [InlineData("ForAgents_1", "ForAgents_2", "AgentResourceRoleArn")]
    public async Task A_taken_name_is_a_conflict_that_names_what_differs(string said, string instead, string differing)
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.CreateAsync(AgentSession.Whole);
        var before = server.Done().Count();

        var other = await server.CreateAsync(AgentSession.Whole.Replace(said, instead, StringComparison.Ordinal));

        other.Code.ShouldBe("CONFLICT", other.Text);
        other.Text.ShouldContain($"Different are {differing}.");
        other.Text.ShouldContain(first["resource.arn"]!);
        server.Done().Count().ShouldBe(before);
    }

    [Fact]
    public async Task A_finished_agent_is_given_no_tools_it_was_made_without()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(AgentSession.Whole.Replace("\"actionGroups\":[\"infra-agent\"],", "", StringComparison.Ordinal));
        var before = server.Done().Count();

        var other = await server.CreateAsync(AgentSession.Whole);

        other.Code.ShouldBe("CONFLICT", other.Text);
        other.Text.ShouldContain("Different are ActionGroups.");
        server.Done().Count().ShouldBe(before);
    }
}
