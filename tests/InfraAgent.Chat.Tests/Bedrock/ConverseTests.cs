using System.Net;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;
using static InfraAgent.Chat.Tests.Bedrock.ModelFrames;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>Conversations with a model: all of it is sent each time, and the tools with their schemas.</summary>
public sealed class ConverseTests
{
    const string Analytics = "Crea una instancia EC2 t3.micro para el proyecto Analytics";

    [Fact]
    public async Task A_turn_with_a_tool_is_held_from_the_question_to_the_answer()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model
            .Then([Start(), Token(0, "Voy a "), Token(0, "crearla."), BlockStop(0), ToolStart(1, "use-1", "create_ec2_instance"),
                ToolInput(1, """{"instanceType":"t3.mi"""), ToolInput(1, """cro","count":1,"tags":{"Project":"Analytics"}}"""), BlockStop(1),
                Stop("tool_use"), ModelFrames.Usage(900, 80)])
            .Then(Answer("He creado ", "la instancia ", "i-1."));
        var step = Talk.Says(Analytics);
        var heard = await talk.HearModelAsync(step);
        heard.Text().ShouldBe("Voy a crearla.");
        heard.OfType<Usage>().ShouldBe([new(900, 80)]);
        heard[^1].ShouldBeOfType<ToolsRequested>();
        var request = heard.Requests().ShouldHaveSingleItem();
        (request.Id, request.Tool, request.Problem).ShouldBe(("use-1", "create_ec2_instance", null));
        request.Arguments.ToJsonString().ShouldBe("""{"instanceType":"t3.micro","count":1,"tags":{"Project":"Analytics"}}""");

        var last = await talk.HearModelAsync(step.After(heard, Heard.Came(ToolStatus.Succeeded, "i-1 running")));
        last.OfType<TextDelta>().Select(delta => delta.Text).ShouldBe(["He creado ", "la instancia ", "i-1."]);
        JsonNode.DeepEquals(talk.Bedrock.Model.Calls[1].At("messages"), JsonNode.Parse(
            """
            [{"role":"user","content":[{"text":"Crea una instancia EC2 t3.micro para el proyecto Analytics"}]},
             {"role":"assistant","content":[{"text":"Voy a crearla."},{"toolUse":{"toolUseId":"use-1","name":"create_ec2_instance",
               "input":{"instanceType":"t3.micro","count":1,"tags":{"Project":"Analytics"}}}}]},
             {"role":"user","content":[{"toolResult":{"toolUseId":"use-1","status":"success","content":[{"text":"i-1 running"}]}}]}]
            """)).ShouldBeTrue(talk.Bedrock.Model.Calls[1].Body.ToJsonString());
    }

    [Fact]
    public async Task The_model_gets_its_instruction_the_whole_schemas_and_the_guardrail()
    {
        await using var talk = await Talk.StartAsync(("BEDROCK_GUARDRAIL_ID", "gr1"), ("BEDROCK_GUARDRAIL_VERSION", "3"));
        talk.Bedrock.Model.Then(Answer("Hola"));
        await talk.HearModelAsync(Talk.Says("Hola", Tools.CreateInstance));
        var call = talk.Bedrock.Model.Calls.Single();
        call.Path.ShouldBe("/model/us.anthropic.claude-test-v1:0/converse-stream");
        var system = call.Text("system.0.text").ShouldNotBeNull();
        system.ShouldContain("infraestructura para Davivienda");
        system.ShouldContain("Etiquetas recursos con información del proyecto, departamento y propósito");
        call.Text("system.1.text").ShouldNotBeNull().ShouldContain("2026-11-22");
        call.Text("guardrailConfig.guardrailIdentifier").ShouldBe("gr1");
        JsonNode.DeepEquals(
            call.At("toolConfig.tools.0.toolSpec.inputSchema.json"), JsonNode.Parse(Tools.CreateInstance.InputSchema.GetRawText())).ShouldBeTrue();
    }

    [Fact]
    public async Task Sides_take_turns_and_the_person_speaks_first()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Answer("Sí"));
        await talk.HearModelAsync(Talk.Says("¿Me oyes?") with
        {
            History =
            [
                Talk.Said(Role.Assistant, "Bienvenida"), Talk.Said(Role.User, "Hola"), Talk.Said(Role.Assistant, "Hola,"),
                Talk.Said(Role.Assistant, " "), Talk.Said(Role.Assistant, "Ana"), Talk.Said(Role.User, "Se cortó"),
            ],
        });
        var messages = talk.Bedrock.Model.Calls.Single().At("messages")!.AsArray();
        messages.Select(message => $"{message!["role"]}: {message["content"]![0]!["text"]}").ShouldBe(
            ["user: Hola", "assistant: Hola,\n\nAna", "user: Se cortó\n\n¿Me oyes?"]);
    }

    [Fact]
    public async Task Tools_asked_for_together_are_answered_together_and_failures_are_errors()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model
            .Then(Asks(
                ("a", "list_active_resources", ""), ("b", "list_active_resources", """{"project":"X"}"""),
                ("c", "list_active_resources", "{}"), ("d", "nothing", "{}")))
            .Then(Answer("Listo."));
        var step = Talk.Says("Compara");
        var heard = await talk.HearModelAsync(step);
        heard.Requests().Select(request => (request.Id, request.Tool, request.Arguments.ToJsonString())).ShouldBe(
            [("a", "list_active_resources", "{}"), ("b", "list_active_resources", """{"project":"X"}"""),
                ("c", "list_active_resources", "{}"), ("d", "nothing", "{}")]);
        await talk.HearModelAsync(step.After(
            heard, Heard.Came(ToolStatus.Succeeded, "one"), Heard.Came(ToolStatus.Declined, "No"),
            Heard.Came(ToolStatus.Unknown, "Lost."), Heard.Came(ToolStatus.Failed, "")));
        talk.Bedrock.Model.Calls[1].At("messages.2.content")!.AsArray()
            .Select(block => $"{block!["toolResult"]!["toolUseId"]} {block["toolResult"]!["status"]}: {block["toolResult"]!["content"]![0]!["text"]}")
            .ShouldBe(["a success: one", "b error: denied_by_user. No",
                "c error: Lost. It may have been done or not: look before anything is tried again.", "d error: -"]);
    }

    [Fact]
    public async Task Input_that_is_no_JSON_is_sent_back_for_the_model_to_mend()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Asks(
            ("a", "list_active_resources", """{"project": """), ("b", "list_active_resources", "[1]"),
            ("c", "list_active_resources", """{"project":"A","project":"B"}"""), ("d", "list_active_resources", """{"project":"\udc00"}""")));
        var heard = await talk.HearModelAsync(Talk.Says("Lista"));
        heard.Requests().ShouldAllBe(request => request.Problem != null && request.Arguments.Count == 0);
    }

    [Fact]
    public async Task Ids_that_a_model_uses_again_stay_apart()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Asks(("use", "list_active_resources", "{}"))).Then(Asks(("use", "list_active_resources", "{}"))).Then(Answer("Listo."));
        var step = Talk.Says("Lista");
        var first = await talk.HearModelAsync(step);
        step = step.After(first, Heard.Came(ToolStatus.Succeeded, "1"));
        var second = await talk.HearModelAsync(step);
        second.Requests().Single().Id.ShouldBe("use-2");
        await talk.HearModelAsync(step.After(second, Heard.Came(ToolStatus.Succeeded, "2")));
        talk.Bedrock.Model.Calls[2].Text("messages.3.content.0.toolUse.toolUseId").ShouldBe("use-2");
    }

    [Fact]
    public async Task What_a_model_thought_is_told_to_it_again_as_it_signed_it()
    {
        await using var talk = await Talk.StartAsync(("BEDROCK_SHOW_REASONING", "true"));
        talk.Bedrock.Model
            .Then([Start(), Thought(0, "Primero "), Thought(0, "miro."), Signature(0, "c2lnbmVk"), BlockStop(0),
                ToolStart(1, "u", "list_active_resources"), BlockStop(1), Stop("tool_use")])
            .Then(Answer("Nada."));
        var step = Talk.Says("Lista");
        var heard = await talk.HearModelAsync(step);
        heard.OfType<Reasoning>().ShouldBe([new("Primero miro.")]);
        await talk.HearModelAsync(step.After(heard, Heard.Came(ToolStatus.Succeeded, "[]")));
        JsonNode.DeepEquals(
            talk.Bedrock.Model.Calls[1].At("messages.1.content.0"),
            JsonNode.Parse("""{"reasoningContent":{"reasoningText":{"text":"Primero miro.","signature":"c2lnbmVk"}}}""")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("guardrail_intervened")]
    [InlineData("content_filtered")]
    public async Task An_answer_that_was_stopped_says_so_and_runs_nothing_that_was_left_unfinished(string reason)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Start(), Token(0, "Voy"), BlockStop(0), ToolStart(1, "u", "create_ec2_instance"), ToolInput(1, "{\"inst"), Stop(reason));
        var heard = await talk.HearModelAsync(Talk.Says("Crea"));
        heard.OfType<Notice>().Single().Code.ShouldBe(reason == "guardrail_intervened" ? "guardrail" : reason);
        heard.OfType<ToolsRequested>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("model_context_window_exceeded", false)]
    [InlineData("malformed_tool_use", true)]
    [InlineData("end_turn", true)]
    public async Task A_turn_that_came_to_nothing_is_a_failure(string reason, bool retryable)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Start(), Stop(reason));
        var failed = await talk.ModelFailsAsync(Talk.Says("Hola"));
        (failed.Code, failed.IsRetryable).ShouldBe(("AGENT_FAILED", retryable));
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_message_does_was_cut()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Start(), Token(0, "Un mom"));
        (await talk.ModelFailsAsync(Talk.Says("Hola"))).Code.ShouldBe("AGENT_UNAVAILABLE");
    }

    [Theory]
    [InlineData("throttlingException", "AGENT_THROTTLED", 4)]
    [InlineData("serviceUnavailableException", "AGENT_UNAVAILABLE", 4)]
    [InlineData("internalServerException", "AGENT_UNAVAILABLE", 4)]
    [InlineData("modelStreamErrorException", "AGENT_UNAVAILABLE", 1)]
    [InlineData("modelTimeoutException", "AGENT_UNAVAILABLE", 1)]
    [InlineData("validationException", "AGENT_FAILED", 1)]
    public async Task Each_error_has_its_code_and_is_tried_as_often_as_makes_sense(string exception, string code, int calls)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Always(Reply.Broken(exception));
        (await talk.ModelFailsAsync(Talk.Says("Hola"))).Code.ShouldBe(code);
        talk.Bedrock.Model.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Reply.Failed(HttpStatusCode.TooManyRequests, "ThrottlingException")).Then(Answer("Hola"));
        (await talk.HearModelAsync(Talk.Says("Hola"))).Text().ShouldBe("Hola");
    }

    [Fact]
    public async Task Who_no_longer_listens_closes_the_connection()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(Reply.Of(Start(), Token(0, "Un momento")) with { Ending = Ending.Held });
        await foreach (var said in talk.Model.StepAsync(Talk.Says("Hola"), TestContext.Current.CancellationToken))
        {
            said.ShouldBeOfType<TextDelta>();
            break;
        }

        await talk.Bedrock.Model.Gone.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_name_longer_than_Bedrock_takes_is_shortened_and_understood()
    {
        var tool = Tools.Of(new string('a', 70) + ".b", ToolEffect.Reads, """{"type":"object"}""");
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Model.Then(call => Reply.Of(Asks(("u", call.Text("toolConfig.tools.0.toolSpec.name")!, "{}"))));
        (await talk.HearModelAsync(Talk.Says("Hola", tool))).Requests().Single().Tool.ShouldBe(tool.Name);
        talk.Bedrock.Model.Calls.Single().Text("toolConfig.tools.0.toolSpec.name").ShouldNotBeNull().ShouldMatch("^[a-zA-Z0-9_-]{1,64}$");
    }
}
