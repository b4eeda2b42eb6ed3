using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InfraAgent.Chat.Agents;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Turns;

/// <summary>Questions to a person: put by the server, answered by a card or in words, never through the model.</summary>
public sealed partial class ApprovalTests(SharedServer server)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("approve", "succeeded", 1)]
    [InlineData("reject", "declined", 0)]
    public async Task A_change_waits_for_the_persons_answer_on_a_card(string decision, string status, int terminations)
    {
        var instance = server.Instance();
        var agent = new ScriptedAgent().Calls("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""").Says("Hecho.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);
        var before = -1;

        var events = await chat.FollowAsync("s1", "Termina la instancia", async (name, payload) =>
        {
            if (name == "approvalRequested")
            {
                before = server.Changes("TerminateInstances", instance);
                payload.GetProperty("plan").GetString()!.ShouldContain(instance);
                await AnswerAsync(chat, payload, decision);
            }
        });

        before.ShouldBe(0);
        events.Single(one => one.Name == "toolResult").Payload.GetProperty("status").GetString().ShouldBe(status, string.Join('\n', events));
        server.Changes("TerminateInstances", instance).ShouldBe(terminations);
        events.Single(one => one.Name == "approvalResolved").Payload.GetProperty("decision").GetString().ShouldBe(decision);
        agent.Steps[1].Rounds.Single().Outcomes.Single().Text.ShouldNotContain("approvalId");
    }

    [Fact]
    public async Task An_answer_to_something_else_than_was_shown_is_none()
    {
        var instance = server.Instance();
        var agent = new ScriptedAgent().Calls("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""").Says("Hecho.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);
        using HttpClient another = new() { BaseAddress = chat.Url };
        var persona = await chat.PostAsync("/api/personas", new { name = "ana" });
        another.DefaultRequestHeaders.Authorization = new("Bearer", persona.GetProperty("token").GetString());

        await chat.FollowAsync("s1", "Termina la instancia", async (name, payload) =>
        {
            if (name == "approvalRequested")
            {
                var id = payload.GetProperty("approvalId").GetString();
                var hash = payload.GetProperty("argsHash").GetString();
                (await StatusAsync(chat.Http, id!, new { decision = "approve", argsHash = new string('0', 64) })).ShouldBe(HttpStatusCode.NotFound);
                (await StatusAsync(chat.Http, id!, new { decision = "approve" })).ShouldBe(HttpStatusCode.BadRequest);
                (await StatusAsync(chat.Http, id!, new { decision = "yes", argsHash = hash })).ShouldBe(HttpStatusCode.BadRequest);
                (await StatusAsync(another, id!, new { decision = "approve", argsHash = hash })).ShouldBe(HttpStatusCode.NotFound);
                server.Changes("TerminateInstances", instance).ShouldBe(0);
                (await chat.GetAsync("/api/approvals")).GetProperty("items").GetArrayLength().ShouldBe(1);
                await AnswerAsync(chat, payload, "reject");
                (await StatusAsync(chat.Http, id!, new { decision = "approve", argsHash = hash })).ShouldBe(HttpStatusCode.NotFound);
            }
        });

        server.Changes("TerminateInstances", instance).ShouldBe(0);
    }

    [Theory]
    [InlineData("APROBAR {0}", 1, "Hecho.")]
    [InlineData("approve {0}.", 1, "Hecho.")]
    [InlineData("rechazar {0} es la de producción", 0, "Hecho.")]
    public async Task Where_no_cards_are_shown_the_question_is_put_in_words(string reply, int terminations, string answer)
    {
        var instance = server.Instance();
        var agent = new ScriptedAgent().Calls("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""").Says("Hecho.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var question = Content(await chat.SayAsync("s1", "Termina la instancia"));
        var before = server.Changes("TerminateInstances", instance);
        var done = Content(await chat.SayAsync("s1", string.Format(null, reply, Code().Match(question).Groups["code"].Value)));

        question.ShouldContain(instance);
        before.ShouldBe(0);
        done.ShouldBe(answer);
        server.Changes("TerminateInstances", instance).ShouldBe(terminations);
        (await chat.GetAsync("/api/conversations/s1")).GetProperty("messages").GetArrayLength().ShouldBe(4);
        agent.Steps.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("sí, hazlo")]
    [InlineData("APROBAR 000000")]
    [InlineData("aprobar")]
    public async Task Whatever_else_is_said_in_words_is_no_yes(string reply)
    {
        var instance = server.Instance();
        var agent = new ScriptedAgent().Calls("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""").Says("No lo hice.").Says("Dime.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        await chat.SayAsync("s1", "Termina la instancia");
        var next = Content(await chat.SayAsync("s1", reply));

        next.ShouldBe("Dime.");
        agent.Steps[1].Rounds.Single().Outcomes.Single().Status.ShouldBe(ToolStatus.Declined);
        server.Changes("TerminateInstances", instance).ShouldBe(0);
    }

    [Fact]
    public async Task A_stop_while_a_question_waits_changes_nothing()
    {
        var instance = server.Instance();
        var agent = new ScriptedAgent().Calls("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""").Says("Sigo.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        await chat.FollowAsync("s1", "Termina la instancia", async (name, _) =>
        {
            if (name == "approvalRequested")
            {
                await chat.PostAsync("/api/conversations/s1/stop");
            }
        });

        server.Changes("TerminateInstances", instance).ShouldBe(0);
        (await chat.GetAsync("/api/approvals")).GetProperty("items").GetArrayLength().ShouldBe(0);
        Content(await chat.SayAsync("s1", "¿Sigues?")).ShouldBe("Sigo.");
    }

    [Fact]
    public async Task No_answer_in_time_is_a_no()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        var agent = new ScriptedAgent()
            .Then(_ => [new ToolsRequested([new("c1", "get_caller_identity", new JsonObject()) { NeedsConfirmation = true }])]).Reports();
        await using var chat = await ChatServer.StartAsync(agent, clock, server.Settings);

        var events = await chat.FollowAsync("s1", "¿Quién soy?", (name, _) =>
        {
            if (name == "approvalRequested")
            {
                clock.Advance(TimeSpan.FromMinutes(16));
            }

            return Task.CompletedTask;
        });

        events.Single(one => one.Name == "approvalResolved").Payload.GetProperty("decision").GetString().ShouldBe("expired");
        events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message").GetProperty("content").GetString()!.ShouldStartWith("Declined");
    }

    static Task<JsonElement> AnswerAsync(ChatServer chat, JsonElement card, string decision) =>
        chat.PostAsync($"/api/approvals/{card.GetProperty("approvalId").GetString()}", new { decision, argsHash = card.GetProperty("argsHash").GetString() });

    static async Task<HttpStatusCode> StatusAsync(HttpClient client, string approval, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/api/approvals/{approval}", body, Cancellation);
        return answer.StatusCode;
    }

    static string Content(JsonElement answer) => answer.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.Object
        ? message.GetProperty("content").GetString()!
        : throw new InvalidOperationException(answer.GetRawText());

    [GeneratedRegex("APROBAR (?<code>[0-9A-F]{6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
