using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.BedrockAgents;

public sealed class DeleteBedrockAgentTests
{
    [Fact]
    public async Task The_plan_names_the_aliases_that_go_with_it()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync(AgentSession.Whole);

        var plan = await server.CallAsync("delete_bedrock_agent", $$"""{"agentId":"{{made["resource.id"]}}","dryRun":true}""");

        plan["status"].ShouldBe("planned", plan.Text);
        var changes = plan.Json.GetProperty("plan").GetProperty("changes").EnumerateArray().ToList();
        changes.ShouldContain(row => row.Text("path") == "AgentAliasName" && row.Text("before") == "\"v1\"");
        changes.ShouldNotContain(row => row.Text("before")!.Contains("AgentTestAlias", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agent_in_use_is_deleted_with_its_aliases()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        var made = await server.CreateAsync(AgentSession.Whole);

        var gone = await server.CallAsync("delete_bedrock_agent", $$"""{"agentId":"{{made["resource.id"]}}"}""");

        gone["status"].ShouldBe("deleted", gone.Text);
        gone["resource.arn"].ShouldBe(made["resource.arn"]);
        var sent = server.Changes.Last();
        sent.Operation.ShouldBe("DeleteAgent");
        sent.Parameters["skipResourceInUseCheck"].ShouldBe("true");
        (await server.AgentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_name_is_free_again_for_another_agent()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        var made = await server.CreateAsync(AgentSession.Whole);
        await server.CallAsync("delete_bedrock_agent", $$"""{"agentId":"{{made["resource.id"]}}"}""");

        var again = await server.CreateAsync(AgentSession.Whole);

        again["status"].ShouldBe("created", again.Text);
        again["resource.id"].ShouldNotBe(made["resource.id"]);
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_and_nothing_is_changed()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });

        var reply = await server.CallAsync("delete_bedrock_agent", """{"agentId":"ABCDEFGHIJ"}""");

        reply.Code.ShouldBe("NOT_FOUND");
        reply.Text.ShouldContain("agent ABCDEFGHIJ in us-east-1");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_no_id()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("delete_bedrock_agent", """{"agentId":"infra"}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain("agentId");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_bedrock_refuses_is_told_and_the_retry_deletes_it()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        var made = await server.CreateAsync(AgentSession.Least);
        var arguments = $$"""{"agentId":"{{made["resource.id"]}}"}""";
        server.Aws.FailNext("DeleteAgent", Fault.Error("ConflictException", "The agent is being prepared.", 409));

        var refused = await server.CallAsync("delete_bedrock_agent", arguments);
        var again = await server.CallAsync("delete_bedrock_agent", arguments);

        refused.Code.ShouldBe("CONFLICT");
        refused.Text.ShouldContain("The agent is being prepared.");
        again["status"].ShouldBe("deleted", again.Text);
        (await server.AgentsAsync()).ShouldBeEmpty();
    }
}
