using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;
using static InfraAgent.Chat.Tests.Bedrock.AgentFrames;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>Conversations with a Bedrock agent: what it is sent, and what it says.</summary>
public sealed class AgentDialogueTests
{
    const string Analytics = "Crea una instancia EC2 t3.micro para el proyecto Analytics";

    [Fact]
    public async Task An_answer_streams_as_it_is_said()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Hola, "), Usage(800, 70), Chunk("¿qué necesitas? ✓"), Usage(200, 30));
        var heard = await talk.HearAgentAsync(Talk.Says("Hola"));
        heard.OfType<TextDelta>().Select(delta => delta.Text).ShouldBe(["Hola, ", "¿qué necesitas? ✓"]);
        heard.OfType<Usage>().ShouldBe([new(1000, 100)]);
        heard.Memory().ShouldNotBeNull().ShouldContain(Talk.Conversation);

        var call = talk.Bedrock.Agent.Calls.ShouldHaveSingleItem();
        call.Path.ShouldBe($"/agents/AGENT12345/agentAliases/ALIAS12345/sessions/{Talk.Conversation}/text");
        JsonNode.DeepEquals(call.Body, JsonNode.Parse(
            """
            {"inputText":"Hola","enableTrace":true,"endSession":false,"streamingConfigurations":{"streamFinalResponse":true},
             "sessionState":{"sessionAttributes":{"userId":"ana@davivienda.com"},"promptSessionAttributes":{"today":"2026-11-22"}}}
            """)).ShouldBeTrue(call.Body.ToJsonString());
    }

    [Fact]
    public async Task A_function_is_asked_for_with_typed_arguments_and_its_result_ends_the_turn()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(Chunk("Voy a crearla. "), ReturnControl("inv-1", Function(
                "create_ec2_instance", ("instanceType", "string", "t3.micro"), ("count", "integer", "1"), ("dryRun", "boolean", "false"),
                ("tags", "string", """{"Project":"Analytics","Department":"Data"}"""))))
            .Then(Chunk("He creado la instancia EC2 t3.micro: "), Chunk("i-1234567890abcdef0."));
        var step = Talk.Says(Analytics);
        var heard = await talk.HearAgentAsync(step);
        heard.Text().ShouldBe("Voy a crearla. ");
        heard[^1].ShouldBeOfType<ToolsRequested>();
        var request = heard.Requests().ShouldHaveSingleItem();
        (request.Tool, request.Problem, request.NeedsConfirmation).ShouldBe(("create_ec2_instance", null, false));
        request.Arguments.ToJsonString().ShouldBe(
            """{"instanceType":"t3.micro","count":1,"dryRun":false,"tags":{"Project":"Analytics","Department":"Data"}}""");

        var last = await talk.HearAgentAsync(step.After(heard, Heard.Came(ToolStatus.Succeeded, "i-1234567890abcdef0 running")));
        last.Text().ShouldBe("He creado la instancia EC2 t3.micro: i-1234567890abcdef0.");
        last.OfType<ToolsRequested>().ShouldBeEmpty();

        var call = talk.Bedrock.Agent.Calls[1];
        (call.Text("sessionState.invocationId"), call.Text("inputText")).ShouldBe(("inv-1", null));
        JsonNode.DeepEquals(call.At("sessionState.returnControlInvocationResults"), JsonNode.Parse(
            """
            [{"functionResult":{"actionGroup":"infra-ec2","agentId":"AGENT12345","function":"create_ec2_instance",
              "responseBody":{"TEXT":{"body":"i-1234567890abcdef0 running"}}}}]
            """)).ShouldBeTrue(call.Body.ToJsonString());
    }

    [Fact]
    public async Task An_operation_is_asked_for_by_its_path_and_its_result_has_a_status()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(ReturnControl("inv-1", Operation(
                "/create-ec2-instance", ("instanceType", "string", "t3.micro"), ("tags", "object", "{Project=Analytics, Department=Data}"),
                ("securityGroupIds", "array", "[sg-1, sg-2]"))))
            .Then(Chunk("Listo."));
        var step = Talk.Says(Analytics);
        var heard = await talk.HearAgentAsync(step);
        var request = heard.Requests().ShouldHaveSingleItem();
        request.Tool.ShouldBe("create_ec2_instance");
        request.Arguments.ToJsonString().ShouldBe(
            """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data"},"securityGroupIds":["sg-1","sg-2"]}""");

        await talk.HearAgentAsync(step.After(heard, Heard.Came(ToolStatus.Succeeded, """{"instanceId":"i-1"}""")));
        JsonNode.DeepEquals(talk.Bedrock.Agent.Calls[1].At("sessionState.returnControlInvocationResults.0"), JsonNode.Parse(
            """
            {"apiResult":{"actionGroup":"infra-api","agentId":"AGENT12345","apiPath":"/create-ec2-instance","httpMethod":"POST",
              "httpStatusCode":200,"responseBody":{"application/json":{"body":"{\"instanceId\":\"i-1\"}"}}}}
            """)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("USER_CONFIRMATION_AND_RESULT", ToolStatus.Succeeded, "CONFIRM", "done", null)]
    [InlineData("USER_CONFIRMATION_AND_RESULT", ToolStatus.Failed, "CONFIRM", "done", "REPROMPT")]
    [InlineData("USER_CONFIRMATION_AND_RESULT", ToolStatus.Declined, "DENY", """{"status":"denied_by_user","reason":"done"}""", null)]
    [InlineData("USER_CONFIRMATION", ToolStatus.Confirmed, "CONFIRM", null, null)]
    [InlineData("USER_CONFIRMATION", ToolStatus.Declined, "DENY", """{"status":"denied_by_user","reason":"done"}""", null)]
    [InlineData("USER_CONFIRMATION", ToolStatus.Failed, "DENY", "done", null)]
    [InlineData("RESULT", ToolStatus.Failed, null, "done", "REPROMPT")]
    [InlineData("RESULT", ToolStatus.Declined, null, """{"status":"denied_by_user","reason":"done"}""", null)]
    [InlineData("RESULT", ToolStatus.Unknown, null,
        """{"status":"unknown","detail":"done It may have been done or not: look before anything is tried again."}""", null)]
    public async Task Each_outcome_is_told_as_the_agent_asked_for_it(
        string asked, ToolStatus status, string? confirmation, string? body, string? state)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(ReturnControl("inv-1", Function("list_active_resources").With("actionInvocationType", asked)))
            .Then(Chunk("De acuerdo."));
        var step = Talk.Says("¿Qué hay?");
        var heard = await talk.HearAgentAsync(step);
        var request = heard.Requests().ShouldHaveSingleItem();
        (request.NeedsConfirmation, request.IsQuestionOnly).ShouldBe((asked.EndsWith("_RESULT", StringComparison.Ordinal), asked == "USER_CONFIRMATION"));

        await talk.HearAgentAsync(step.After(heard, Heard.Came(status, "done")));
        const string Result = "sessionState.returnControlInvocationResults.0.functionResult";
        var call = talk.Bedrock.Agent.Calls[1];
        call.Text($"{Result}.confirmationState").ShouldBe(confirmation);
        call.Text($"{Result}.responseBody.TEXT.body").ShouldBe(body);
        call.Text($"{Result}.responseState").ShouldBe(state);
    }

    [Fact]
    public async Task Five_calls_of_a_round_keep_their_order_and_another_instance_can_answer_them()
    {
        await using var talk = await Talk.StartAsync();
        string[] projects = ["a", "b", "c", "d", "e"];
        talk.Bedrock.Agent.Then(ReturnControl(
            "inv-5", [.. projects.Select(project => Function("list_active_resources", ("project", "string", project)))]));
        var step = Talk.Says("Compáralos");
        var heard = await talk.HearAgentAsync(step);
        heard.Requests().Select(request => (string?)request.Arguments["project"]).ShouldBe(projects);
        heard.Requests().Select(request => request.Id).ShouldBeUnique();

        var after = step.After(heard, [.. projects.Select(project => Heard.Came(ToolStatus.Succeeded, $"of {project}"))]);
        talk.Bedrock.Agent.Then(Chunk("Listo."));
        var elsewhere = new InfraAgent.Chat.Agents.Bedrock.BedrockAgent(talk.Clients.Agents, talk.Options, talk.Time);
        (await Talk.HearAsync(elsewhere, after)).Text().ShouldBe("Listo.");
        talk.Bedrock.Agent.Calls[1].At("sessionState.returnControlInvocationResults")!.AsArray()
            .Select(result => (string?)result!["functionResult"]!["responseBody"]!["TEXT"]!["body"])
            .ShouldBe(projects.Select(project => $"of {project}"));
    }

    [Fact]
    public async Task What_is_no_number_is_sent_back_for_the_agent_to_mend()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(ReturnControl("inv-1", Function("list_active_resources", ("limit", "integer", "1.5"))))
            .Then(Chunk("¿Cuántos?"));
        var step = Talk.Says("Lista");
        var heard = await talk.HearAgentAsync(step);
        var problem = heard.Requests().Single().Problem.ShouldNotBeNull();
        problem.ShouldBe("limit is not an integer.");
        await talk.HearAgentAsync(step.After(heard, Heard.Came(ToolStatus.Failed, problem)));
        talk.Bedrock.Agent.Calls[1].Text("sessionState.returnControlInvocationResults.0.functionResult.responseState").ShouldBe("REPROMPT");
    }

    [Fact]
    public async Task A_long_result_is_cut_and_says_so()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(ReturnControl("inv-1", Function("list_active_resources"))).Then(Chunk("Hay muchos."));
        var step = Talk.Says("Lista");
        var heard = await talk.HearAgentAsync(step);
        await talk.HearAgentAsync(step.After(heard, Heard.Came(ToolStatus.Succeeded, new string('ñ', 40_000))));
        var body = talk.Bedrock.Agent.Calls[1].Text("sessionState.returnControlInvocationResults.0.functionResult.responseBody.TEXT.body").ShouldNotBeNull();
        System.Text.Encoding.UTF8.GetByteCount(body).ShouldBeInRange(24_000, 25_000);
        body.ShouldEndWith("[Aquí faltan los últimos 27700 de 40000 caracteres: pide menos, por ejemplo con un filtro.]");
    }

    [Fact]
    public async Task The_end_of_a_conversation_ends_the_session()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Hola")).Then(Chunk("Adiós")).Then(Reply.Failed(System.Net.HttpStatusCode.NotFound, "ResourceNotFoundException"));
        var memory = (await talk.HearAgentAsync(Talk.Says("Hola"))).Memory();
        await talk.Agent.EndAsync(Talk.Conversation, memory, TestContext.Current.CancellationToken);
        ((bool?)talk.Bedrock.Agent.Calls[1].At("endSession")).ShouldBe(true);
        talk.Bedrock.Agent.Calls[1].Path.ShouldContain($"/sessions/{Talk.Conversation}/");

        await talk.Agent.EndAsync(Talk.Conversation, memory, TestContext.Current.CancellationToken);
        await talk.Agent.EndAsync(Talk.Conversation, null, TestContext.Current.CancellationToken);
        talk.Bedrock.Agent.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_agent_that_comes_late_is_told_what_was_said_before()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Sí."));
        await talk.HearAgentAsync(Talk.Says("¿Te acuerdas?") with
        {
            History =
            [
                Talk.Said(Role.Assistant, "Bienvenida"), Talk.Said(Role.User, "Hola"), Talk.Said(Role.User, "Soy Ana"),
                Talk.Said(Role.Assistant, "Hola, Ana"),
            ],
            Memory = """{"of":"another agent"}""",
        });
        JsonNode.DeepEquals(talk.Bedrock.Agent.Calls.Single().At("sessionState.conversationHistory.messages"), JsonNode.Parse(
            """
            [{"role":"user","content":[{"text":"Hola\n\nSoy Ana"}]},{"role":"assistant","content":[{"text":"Hola, Ana"}]}]
            """)).ShouldBeTrue();
    }
}
