using System.Text;
using InfraAgent.Chat.Agents;
using Shouldly;
using Xunit;
using static InfraAgent.Chat.Tests.Bedrock.AgentFrames;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>What gets out of an agent's stream, in whatever pieces it comes, and what does not.</summary>
public sealed class AgentTraceTests
{
    [Fact]
    public async Task A_prompt_never_gets_out_and_reasons_only_where_they_are_wanted()
    {
        byte[][] frames = [Prompt("the whole secret prompt"), Rationale("El usuario quiere saber"), Chunk("Hola")];
        await using var silent = await Talk.StartAsync();
        silent.Bedrock.Agent.Then(frames);
        var heard = await silent.HearAgentAsync(Talk.Says("Hola"));
        heard.OfType<Reasoning>().ShouldBeEmpty();
        heard.ShouldAllBe(said => !said.ToString()!.Contains("secret", StringComparison.Ordinal));

        await using var open = await Talk.StartAsync(("BEDROCK_SHOW_REASONING", "true"));
        open.Bedrock.Agent.Then(frames);
        var all = await open.HearAgentAsync(Talk.Says("Hola"));
        all.OfType<Reasoning>().ShouldBe([new("El usuario quiere saber")]);
        all.ShouldAllBe(said => !said.ToString()!.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_came_in_no_chunk_is_taken_from_the_trace()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(FinalResponse("Todo en orden."));
        (await talk.HearAgentAsync(Talk.Says("¿Y bien?"))).Text().ShouldBe("Todo en orden.");
    }

    [Fact]
    public async Task The_trace_does_not_say_again_what_the_chunks_said()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Todo en "), FinalResponse("Todo en orden."), Chunk("orden."));
        (await talk.HearAgentAsync(Talk.Says("¿Y bien?"))).Text().ShouldBe("Todo en orden.");
    }

    [Fact]
    public async Task A_guardrail_is_noticed_once()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(GuardrailIntervened(), Chunk("No puedo hablar de eso."), GuardrailIntervened());
        (await talk.HearAgentAsync(Talk.Says("¿…?"))).OfType<Notice>().Select(notice => notice.Code).ShouldBe(["guardrail"]);
    }

    [Fact]
    public async Task An_agent_that_says_nothing_at_all_has_failed()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Rationale("…"));
        (await talk.FailsAsync(Talk.Says("Hola"))).Code.ShouldBe("AGENT_FAILED");
    }

    [Fact]
    public async Task A_failure_in_the_trace_is_a_failure_and_its_reason_stays_inside()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Chunk("Un mom"), Failure("Max iterations exceeded at arn:aws:iam::111122223333:role/x"));
        var failed = await talk.FailsAsync(Talk.Says("Hola"));
        failed.Code.ShouldBe("AGENT_FAILED");
        $"{failed.Text}".ShouldNotContain("arn:");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(1021)]
    public async Task A_huge_chunk_in_odd_pieces_comes_whole(int size)
    {
        var text = string.Concat(Enumerable.Repeat("año ✓ 😀 ", size == 1 ? 200 : 20_000));
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(Reply.Of(Chunk(text), Chunk("fin")) with { PieceSize = size });
        (await talk.HearAgentAsync(Talk.Says("Cuenta"))).Text().ShouldBe(text + "fin");
    }

    [Fact]
    public async Task A_character_split_between_chunks_is_put_together()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then([.. Encoding.UTF8.GetBytes("año 😀 ✓").Select(one => Chunk([one]))]);
        var heard = await talk.HearAgentAsync(Talk.Says("Cuenta"));
        heard.Text().ShouldBe("año 😀 ✓");
        heard.OfType<TextDelta>().ShouldAllBe(delta => delta.Text.Length > 0);
    }

    [Fact]
    public async Task A_call_of_a_collaborator_is_refused_in_words()
    {
        await using var talk = await Talk.StartAsync();
        talk.Bedrock.Agent.Then(ReturnControl("inv-1", Function("list_active_resources").With("collaboratorName", "inventory")));
        var failed = await talk.FailsAsync(Talk.Says("Lista"));
        (failed.Code, failed.IsRetryable).ShouldBe(("AGENT_FAILED", false));
        failed.Text.Es.ShouldContain("colaborador");
    }
}
