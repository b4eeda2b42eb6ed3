using System.Text.Json;
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
