using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.BedrockAgents;

public sealed class CreateBedrockAgentTests
{
    [Fact]
    public async Task The_agent_is_made_given_its_tools_prepared_and_published_in_that_order()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CreateAsync(AgentSession.Whole);

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.state"].ShouldBe("PREPARED");
        var done = server.Done().ToList();
        done[0].ShouldBe("CreateAgent");
        done[1..^2].ShouldAllBe(operation => operation == "CreateAgentActionGroup");
        done[^2..].ShouldBe(["PrepareAgent", "CreateAgentAlias"]);
        var agent = server.Changes.First().Sent();
        agent.Text("agentName").ShouldBe("infra");
        agent.Text("instruction").ShouldBe(AgentSession.Instruction);
        agent.Text("agentResourceRoleArn").ShouldBe(AgentSession.Role);
        agent.Text("clientToken").ShouldBe(reply["clientToken"]);
        agent.GetProperty("tags").Text("ManagedBy").ShouldBe("infra-agent");
        var alias = server.Changes.Last().Sent();
        alias.Text("agentAliasName").ShouldBe("v1");
        alias.GetProperty("tags").Text("Purpose").ShouldBe("portal");
    }

    [Fact]
    public async Task Every_tool_is_a_function_that_the_agent_hands_back()
    {
        await using var server = await TestServer.StartAsync();

        await server.CreateAsync(AgentSession.Whole);

        var groups = server.Changes.Where(call => call.Operation == "CreateAgentActionGroup").Select(call => call.Sent()).ToList();
        groups.ShouldAllBe(group => group.GetProperty("actionGroupExecutor").GetProperty("customControl").GetString() == "RETURN_CONTROL");
        groups.SelectMany(group => group.GetProperty("functionSchema").GetProperty("functions").EnumerateArray())
            .Select(function => function.Text("name"))
            .ShouldBe(Catalogue.Tools.Select(tool => tool.Info.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_left_out_is_filled_in_and_the_plan_says_by_which_rule()
    {
        await using var server = await TestServer.StartAsync();

        var plan = await server.CreateAsync($$"""{"dryRun":true,{{AgentSession.Least[1..]}}""");
        await server.CreateAsync(AgentSession.Least);

        var filled = plan.Json.GetProperty("plan").GetProperty("filledIn").EnumerateArray().ToDictionary(row => row.Text("path")!);
        filled["FoundationModel"].Text("ruleId").ShouldBe("BDR-06");
        filled["FoundationModel"].Text("why").ShouldNotBeNullOrEmpty();
        filled["IdleSessionTTLInSeconds"].Text("ruleId").ShouldBe("BDR-09");
        var sent = server.Changes.First().Sent();
        sent.Text("foundationModel").ShouldBe(plan["plan.properties.FoundationModel"]);
        sent.Text("idleSessionTTLInSeconds").ShouldBe(plan["plan.properties.IdleSessionTTLInSeconds"]);
    }

    [Fact]
    public async Task Every_setting_of_the_caller_is_sent()
    {
        const string Key = "arn:aws:kms:us-east-1:000000000000:key/0d4fcd8c-1c9a-4f3b-9d51-5f7bb5a3f0a1";
        await using var server = await TestServer.StartAsync();

        var reply = await server.CreateAsync($$"""
            {"foundationModel":"amazon.nova-pro-v1:0","idleSessionTtlSeconds":900,"guardrailId":"gr1abcdefghi","guardrailVersion":"3",
             "kmsKeyArn":"{{Key}}",{{AgentSession.Least[1..]}}
            """);

        reply["status"].ShouldBe("created", reply.Text);
        var sent = server.Changes.First().Sent();
        sent.Text("foundationModel").ShouldBe("amazon.nova-pro-v1:0");
        sent.Text("idleSessionTTLInSeconds").ShouldBe("900");
        sent.Text("customerEncryptionKeyArn").ShouldBe(Key);
        sent.GetProperty("guardrailConfiguration").Text("guardrailIdentifier").ShouldBe("gr1abcdefghi");
        sent.GetProperty("guardrailConfiguration").Text("guardrailVersion").ShouldBe("3");
    }

    [Fact]
    public async Task One_that_is_not_to_be_prepared_is_left_as_a_draft()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CreateAsync($$"""{"prepare":false,{{AgentSession.Least[1..]}}""");

        reply["resource.state"].ShouldBe("NOT_PREPARED", reply.Text);
        server.Done().ShouldBe(["CreateAgent"]);
    }

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
    public async Task A_role_nobody_approved_is_warned_of_in_dev_and_refused_in_production()
    {
        const string Other = "arn:aws:iam::000000000000:role/portal";
        var wanted = AgentSession.Least.Replace(AgentSession.Role, Other, StringComparison.Ordinal);
        await using var server = await TestServer.StartAsync();
        await using var production = await TestServer.StartAsync(new() { Environment = "prod" });

        var plan = await server.CreateAsync($$"""{"dryRun":true,{{wanted[1..]}}""");
        var refused = await production.CreateAsync(wanted);

        plan.Json.GetProperty("policy").GetProperty("warnings").EnumerateArray()
            .ShouldContain(warning => warning.Text("ruleId") == "BDR-07" && warning.Text("path") == "AgentResourceRoleArn");
        refused.Code.ShouldBe("POLICY_DENIED");
        refused.Text.ShouldContain($"AgentResourceRoleArn is \"{Other}\"");
        production.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_the_bank_did_not_approve_is_refused_by_rule()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CreateAsync($$"""{"foundationModel":"meta.llama3-70b-instruct-v1:0",{{AgentSession.Least[1..]}}""");

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Text.ShouldContain("BDR-06");
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"guardrailId\":\"gr1\"", "guardrailVersion")]
    [InlineData("\"guardrailVersion\":\"1\"", "guardrailId")]
    [InlineData("\"prepare\":false,\"aliasName\":\"v1\"", "aliasName")]
    [InlineData("\"actionGroups\":[\"other\"]", "infra-agent")]
    [InlineData("\"idleSessionTtlSeconds\":59", "idleSessionTtlSeconds")]
    public async Task What_makes_no_sense_is_refused_by_name(string setting, string named)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CreateAsync($$"""{{{setting}},{{AgentSession.Least[1..]}}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain(named);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_iam_denies_is_told_as_such_and_nothing_is_left()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Deny("bedrock:CreateAgent");

        var reply = await server.CreateAsync(AgentSession.Whole);

        reply.Code.ShouldBe("ACCESS_DENIED", reply.Text);
        (await server.AgentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_aws_cli_reads_back_what_the_tool_made()
    {
        var aws = ExternalTool.Require("aws");
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync(AgentSession.Whole);

        var agent = (await ReadAsync("get-agent")).GetProperty("agent");
        var groups = await ReadAsync("list-agent-action-groups", "--agent-version", "DRAFT");
        var aliases = await ReadAsync("list-agent-aliases");

        agent.Text("agentArn").ShouldBe(made["resource.arn"]);
        agent.Text("agentStatus").ShouldBe("PREPARED");
        agent.Text("instruction").ShouldBe(AgentSession.Instruction);
        groups.GetProperty("actionGroupSummaries").EnumerateArray().Select(group => group.Text("actionGroupName"))
            .ShouldBe(Catalogue.Tools.Select(tool => $"infra-{tool.Info.Toolset.Replace('_', '-')}").Distinct(), ignoreOrder: true);
        aliases.GetProperty("agentAliasSummaries").EnumerateArray().ShouldContain(alias => alias.Text("agentAliasName") == "v1");

        async Task<JsonElement> ReadAsync(string operation, params string[] more)
        {
            var run = await ToolRun.StartAsync(
                aws,
                ["bedrock-agent", operation, "--agent-id", made["resource.id"]!, .. more,
                    "--endpoint-url", $"{server.Aws.Endpoint}", "--region", "us-east-1", "--output", "json"],
                new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "any", ["AWS_SECRET_ACCESS_KEY"] = "any" },
                TestContext.Current.CancellationToken);
            run.ExitCode.ShouldBe(0, run.Error);
            return JsonElement.Parse(run.Output);
        }
    }
}
