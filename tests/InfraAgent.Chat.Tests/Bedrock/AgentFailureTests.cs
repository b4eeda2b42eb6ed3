using System.Net;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;
using static InfraAgent.Chat.Tests.Bedrock.AgentFrames;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>When Bedrock fails: what is tried again, what a person is told, and what is never told.</summary>
public sealed class AgentFailureTests
{
    [Theory]
    [InlineData("throttlingException", "AGENT_THROTTLED", 4)]
    [InlineData("serviceQuotaExceededException", "AGENT_THROTTLED", 4)]
    [InlineData("modelNotReadyException", "AGENT_UNAVAILABLE", 4)]
    [InlineData("internalServerException", "AGENT_UNAVAILABLE", 4)]
    [InlineData("badGatewayException", "AGENT_UNAVAILABLE", 4)]
    [InlineData("conflictException", "AGENT_UNAVAILABLE", 4)]
    [InlineData("accessDeniedException", "AGENT_DENIED", 1)]
    [InlineData("dependencyFailedException", "AGENT_FAILED", 1)]
    [InlineData("resourceNotFoundException", "AGENT_FAILED", 1)]
    [InlineData("validationException", "AGENT_FAILED", 1)]
    public async Task Each_error_within_a_stream_has_its_code_and_is_tried_as_often_as_makes_sense(string exception, string code, int calls)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Always(Reply.Broken(exception));
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBe(code);
        talk.Bedrock.Agent.Calls.Count.ShouldBe(calls);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "ThrottlingException", "AGENT_THROTTLED", true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SomethingNew", "AGENT_UNAVAILABLE", true)]
    [InlineData(HttpStatusCode.Forbidden, "AccessDeniedException", "AGENT_DENIED", false)]
    [InlineData(HttpStatusCode.Forbidden, "ExpiredTokenException", "AGENT_DENIED", false)]
    [InlineData(HttpStatusCode.BadRequest, "ValidationException", "AGENT_FAILED", false)]
    public async Task Each_error_instead_of_a_stream_has_its_code_and_says_what_to_do_in_both_languages(
        HttpStatusCode status, string error, string code, bool retryable)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Always(Reply.Failed(status, error));
        var failed = await talk.FailsAsync(Talk.Says("Hola"));
        (failed.Code, failed.IsRetryable).ShouldBe((code, retryable));
        failed.Text.Es.ShouldNotBe(failed.Text.En);
        $"{failed.Text} {failed.Message}".ShouldNotContain("arn:");
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again_after_growing_pauses()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(Reply.Failed(HttpStatusCode.TooManyRequests, "ThrottlingException"))
            .Then(Reply.Broken("throttlingException"))
            .Then(Reply.Failed(HttpStatusCode.TooManyRequests, "ThrottlingException"))
            .Then(Chunk("Hola"));
        (await talk.HearAgentAsync(Talk.Says("Hola"))).Text().ShouldBe("Hola");
        talk.Time.Waits.Count.ShouldBe(3);
        talk.Time.Waits[0].TotalMilliseconds.ShouldBeInRange(250, 500);
        talk.Time.Waits[1].TotalMilliseconds.ShouldBeInRange(500, 1000);
        talk.Time.Waits[2].TotalMilliseconds.ShouldBeInRange(1000, 2000);
    }

    [Fact]
    public async Task Once_something_was_said_nothing_is_tried_again()
    {
        await using var talk = await Talk.StartAsync();
        TaskCompletionSource words = new();
        talk.Bedrock.Agent.Then(Reply.Of(Chunk("Un mom")) with { Until = words.Task, Afterwards = [EventFrames.Exception("throttlingException")] });
        (await Should.ThrowAsync<AgentException>(Talk.HearAsync(talk.Agent, Talk.Says("Hola"), words))).Code.ShouldBe("AGENT_THROTTLED");
        talk.Bedrock.Agent.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_is_told()
    {
        await using var talk = await Talk.StartAsync();
        TaskCompletionSource words = new();
        talk.Bedrock.Agent.Then(Reply.Of(Chunk("Un mom")) with { Until = words.Task, Ending = Ending.Lost });
        (await Should.ThrowAsync<AgentException>(Talk.HearAsync(talk.Agent, Talk.Says("Hola"), words))).Code.ShouldBe("AGENT_UNAVAILABLE");
        talk.Bedrock.Agent.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_frame_that_was_damaged_on_the_way_is_not_believed()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Un momento. "), EventFrames.Damaged(Chunk("Se creó i-1")));
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBe("AGENT_UNAVAILABLE");
    }

    public static TheoryData<byte[]> NoSense =>
    [
        EventFrames.Error("InternalFailure"),
        EventFrames.Exception("brandNewException"),
        EventFrames.Event("chunk", new JsonObject { ["bytes"] = "not base64" }),
        EventFrames.Event("chunk", new JsonObject { ["bytes"] = 5 }),
        EventFrames.Event("returnControl", new JsonObject { ["invocationId"] = 5 }),
        EventFrames.Event("returnControl", new JsonObject { ["invocationId"] = "inv-1", ["invocationInputs"] = new JsonArray(new JsonObject()) }),
        ReturnControl("inv-1"),
        new byte[64],
    ];

    [Theory, MemberData(nameof(NoSense), DisableDiscoveryEnumeration = true)]
    public async Task What_makes_no_sense_is_a_failure_in_words(byte[] frame)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Un momento"), frame);
        talk.Bedrock.Agent.Always(Reply.Of(frame));
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBeOneOf("AGENT_UNAVAILABLE", "AGENT_FAILED");
    }

    [Fact]
    public async Task An_agent_that_falls_silent_is_given_up()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Reply.Of(Chunk("Un mom")) with { Ending = Ending.Held });
        talk.Time.IsOver = true;
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBe("AGENT_UNAVAILABLE");
    }

    [Fact]
    public async Task A_wrong_secret_is_a_denial()
    {
        await using var talk = await Talk.StartAsync(("AWS_SECRET_ACCESS_KEY", "another"));
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBe("AGENT_DENIED");
        talk.Bedrock.Agent.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Bedrock_that_is_not_there_is_told()
    {
        await using var talk = await Talk.StartAsync();
        await talk.Bedrock.DisposeAsync();
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBe("AGENT_UNAVAILABLE");
        talk.Time.Waits.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_no_longer_listens_closes_the_connection()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Reply.Of(Chunk("Un momento")) with { Ending = Ending.Held });
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var said in talk.Agent.StepAsync(Talk.Says("Hola"), listening.Token))
            {
                if (said is TextDelta)
                {
                    await listening.CancelAsync();
                }
            }
        });
        await talk.Bedrock.Agent.Gone.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("validationException")]
    [InlineData("resourceNotFoundException")]
    public async Task An_expired_session_begins_anew_with_what_was_said_and_what_the_tools_did(string exception)
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(ReturnControl("inv-1", Function("list_active_resources")))
            .Then(Reply.Broken(exception))
            .Then(Chunk("Hay tres."))
            .Then(Chunk("De nada."));
        var step = Talk.Says("¿Qué hay?") with { History = [Talk.Said(Role.User, "Hola"), Talk.Said(Role.Assistant, "Hola, Ana")] };
        var heard = await talk.HearAgentAsync(step);
        var again = await talk.HearAgentAsync(step.After(heard, Heard.Came(ToolStatus.Succeeded, "three buckets")));
        again.OfType<Notice>().Select(notice => notice.Code).ShouldBe(["session_restarted"]);
        again.Text().ShouldBe("Hay tres.");

        var call = talk.Bedrock.Agent.Calls[2];
        call.Path.ShouldContain($"/sessions/{Talk.Conversation}-2/");
        call.Text("sessionState.conversationHistory.messages.1.content.0.text").ShouldBe("Hola, Ana");
        call.Text("sessionState.invocationId").ShouldBeNull();
        call.Text("inputText").ShouldNotBeNull().ShouldContain("list_active_resources {} → Succeeded: three buckets");

        await talk.HearAgentAsync(Talk.Says("Gracias") with { Memory = again.Memory() });
        talk.Bedrock.Agent.Calls[3].Path.ShouldContain($"/sessions/{Talk.Conversation}-2/");
    }

    [Fact]
    public async Task A_session_that_takes_no_history_is_told_it_before_the_message()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent
            .Then(Chunk("Hola"))
            .Then(Reply.Broken("validationException"))
            .Then(call => call.At("sessionState.conversationHistory") is JsonObject ? Reply.Broken("validationException") : Reply.Of(Chunk("¿?")))
            .Then(Chunk("Sí, Ana."));
        var memory = (await talk.HearAgentAsync(Talk.Says("Hola"))).Memory();
        var heard = await talk.HearAgentAsync(Talk.Says("¿Te acuerdas?") with
        {
            Memory = memory,
            History = [Talk.Said(Role.User, "Soy Ana"), Talk.Said(Role.Assistant, "Hola")],
        });
        heard.Text().ShouldBe("Sí, Ana.");
        heard.OfType<Notice>().Count().ShouldBe(1);
        talk.Bedrock.Agent.Calls[3].Text("inputText").ShouldBe(
            "Lo que se dijo antes:\nPersona: Soy Ana\nAgente: Hola\n\nLo que se dice ahora:\n¿Te acuerdas?");
    }

    [Fact]
    public async Task A_session_that_does_not_begin_either_is_a_failure()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Hola")).Always(Reply.Broken("validationException"));
        var memory = (await talk.HearAgentAsync(Talk.Says("Hola"))).Memory();
        var failed = await talk.FailsAsync(Talk.Says("¿Y?") with { Memory = memory });
        failed.Code.ShouldBe("AGENT_FAILED");
        talk.Bedrock.Agent.Calls.Count.ShouldBe(3);
    }
}
