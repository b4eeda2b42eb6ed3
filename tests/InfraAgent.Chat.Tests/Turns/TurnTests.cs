using System.Text.Json;
using InfraAgent.Chat.Agents;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Turns;

/// <summary>A turn from the front door to the MCP server and back.</summary>
public sealed class TurnTests(SharedServer server)
{
    const string Launch = """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"reports"}}""";

    [Fact]
    public async Task A_change_is_made_for_the_person_and_told_as_it_happens()
    {
        var agent = new ScriptedAgent().Calls("create_ec2_instance", Launch).Says("He creado ", "la instancia.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var events = await chat.FollowAsync("s1", "Crea una instancia EC2 t3.micro para el proyecto Analytics");

        events.Select(one => one.Name).ShouldBe(
            ["messageReceived", "toolCall", "toolResult", "messageChunk", "messageChunk", "messageChunk", "messageComplete", "conversationUpdated"]);
        var result = events.Single(one => one.Name == "toolResult").Payload;
        result.GetProperty("status").GetString().ShouldBe("succeeded", result.GetRawText());
        var tags = result.GetProperty("result").GetProperty("resource").GetProperty("tags");
        tags.GetProperty("CreatedBy").GetString().ShouldBe("omar@example.com");
        tags.GetProperty("Project").GetString().ShouldBe("Analytics");
        events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message").GetProperty("content").GetString().ShouldBe("He creado la instancia.");
        agent.Steps[1].Rounds.Single().Outcomes.Single().Structured.GetProperty("status").GetString().ShouldBe("created");
    }

    [Fact]
    public async Task A_refusal_of_the_server_goes_to_the_agent_in_the_servers_words()
    {
        var agent = new ScriptedAgent().Calls("create_ec2_instance", """{"instanceType":"t3.micro","tags":{}}""").Reports();
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var answer = await chat.SayAsync("s1", "Crea una instancia");

        Content(answer).ShouldStartWith("Failed: ");
        Content(answer).ShouldContain("Project");
    }

    [Fact]
    public async Task What_was_said_before_is_the_next_turns_history()
    {
        var agent = new ScriptedAgent().Says("Hola.").Then(_ => [new Remembered("kept"), new TextDelta("Sí.")]).Says("Otra vez.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        await chat.SayAsync("s1", "Hola");
        await chat.SayAsync("s1", "¿Sigues ahí?");
        await chat.SayAsync("s1", "¿Y ahora?");

        agent.Steps[2].History.Select(message => message.Content).ShouldBe(["Hola", "Hola.", "¿Sigues ahí?", "Sí."]);
        agent.Steps[1].Memory.ShouldBeNull();
        agent.Steps[2].Memory.ShouldBe("kept");
        var messages = (await chat.GetAsync("/api/conversations/s1")).GetProperty("messages");
        messages.EnumerateArray().Select(message => message.GetProperty("role").GetString()).ShouldBe(["user", "assistant", "user", "assistant", "user", "assistant"]);
    }

    [Fact]
    public async Task Messages_that_come_at_once_are_answered_one_after_the_other()
    {
        using SemaphoreSlim next = new(0);
        var agent = new ScriptedAgent().SaysSlowly(next, "uno").Says("dos").Says("tres");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var answers = new[] { chat.SayAsync("s1", "1"), chat.SayAsync("s1", "2"), chat.SayAsync("s1", "3") };
        next.Release();
        await Task.WhenAll(answers);

        agent.Steps.Select(step => step.History.Count).ShouldBe([0, 2, 4]);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_is_said_once()
    {
        var agent = new ScriptedAgent().Says("Una vez.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var first = await chat.SayAsync("s1", "Hola", "message-1");
        var again = await chat.SayAsync("s1", "Hola", "message-1");

        again.GetProperty("message").GetProperty("id").GetString().ShouldBe(first.GetProperty("message").GetProperty("id").GetString());
        agent.Steps.Count.ShouldBe(1);
        (await chat.GetAsync("/api/conversations/s1")).GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_stop_ends_the_stream_and_keeps_what_was_said()
    {
        using SemaphoreSlim next = new(1);
        var agent = new ScriptedAgent().SaysSlowly(next, "Esto ", "no se dice").Says("Sigo.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var events = await chat.FollowAsync("s1", "Habla", async (name, _) =>
        {
            if (name == "messageChunk")
            {
                await chat.PostAsync("/api/conversations/s1/stop");
            }
        });

        var message = events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message");
        message.GetProperty("content").GetString().ShouldBe("Esto ");
        message.GetProperty("metadata").GetProperty("cutShort").GetString().ShouldBe("stopped");
        Content(await chat.SayAsync("s1", "¿Sigues?")).ShouldBe("Sigo.");
    }

    [Fact]
    public async Task Ten_rounds_of_tools_are_enough()
    {
        ScriptedAgent agent = new();
        for (var round = 0; round < 12; round++)
        {
            agent.Calls("list_active_resources", $$"""{"limit":{{round + 1}}}""");
        }

        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var events = await chat.FollowAsync("s1", "Busca sin fin");

        events.Count(one => one.Name == "toolResult").ShouldBe(10);
        events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message").GetProperty("content").GetString()!.ShouldContain("10 rondas");
    }

    [Fact]
    public async Task The_same_call_twice_in_a_row_stops_and_asks()
    {
        const string Purpose = "asked for twice";
        var launch = Launch.Replace("reports", Purpose, StringComparison.Ordinal);
        var agent = new ScriptedAgent().Calls("create_ec2_instance", launch).Calls("create_ec2_instance", launch);
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var answer = await chat.SayAsync("s1", "Crea una instancia");

        Content(answer).ShouldContain("dos veces seguidas la misma llamada (create_ec2_instance)");
        server.Changes("RunInstances", Purpose).ShouldBe(1);
    }

    [Fact]
    public async Task An_agent_that_fails_is_said_to_and_the_next_turn_works()
    {
        var agent = new ScriptedAgent()
            .Then(_ => throw new AgentException("AGENT_THROTTLED", new("Espera un momento.", "Wait a moment."), retryable: true)).Says("Ya.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var events = await chat.FollowAsync("s1", "Hola");
        var after = await chat.SayAsync("s1", "¿Y ahora?");

        var error = events.Single(one => one.Name == "error").Payload;
        error.GetProperty("code").GetString().ShouldBe("AGENT_THROTTLED");
        error.GetProperty("message").GetString().ShouldBe("Espera un momento.");
        error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        Content(after).ShouldBe("Ya.");
    }

    [Fact]
    public async Task What_was_done_before_an_agent_failed_is_said_and_the_message_can_be_sent_again()
    {
        var agent = new ScriptedAgent()
            .Then(_ => throw new AgentException("AGENT_UNAVAILABLE", new("No está.", "Not there."), retryable: true))
            .Calls("get_caller_identity", "{}").Then(_ => throw new AgentException("AGENT_UNAVAILABLE", new("No está.", "Not there."), retryable: true));
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        (await chat.SayAsync("s1", "¿Quién soy?", "m1")).GetProperty("code").GetString().ShouldBe("AGENT_UNAVAILABLE");
        var events = await chat.SayAsync("s1", "¿Quién soy?", "m1");

        Content(events).ShouldContain("get_caller_identity (succeeded)");
        (await chat.GetAsync("/api/conversations/s1")).GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_of_ours_ends_the_turn_alone_and_says_nothing_of_its_inside()
    {
        var agent = new ScriptedAgent().Then(_ => throw new InvalidOperationException("secret-of-the-house")).Says("Ya.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var events = await chat.FollowAsync("s1", "Hola");

        var error = events.Single(one => one.Name == "error").Payload;
        error.GetProperty("code").GetString().ShouldBe("INTERNAL");
        error.GetRawText().ShouldNotContain("secret-of-the-house");
        Content(await chat.SayAsync("s1", "¿Y ahora?")).ShouldBe("Ya.");
    }

    [Fact]
    public async Task A_tool_that_is_not_there_is_named_and_the_others_listed()
    {
        var agent = new ScriptedAgent().Calls("drop_database", "{}").Reports();
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var text = Content(await chat.SayAsync("s1", "Borra todo"));

        text.ShouldContain("There is no tool drop_database");
        text.ShouldContain("list_active_resources");
    }

    [Fact]
    public async Task Usage_reasoning_and_notices_are_told_beside_the_answer()
    {
        var agent = new ScriptedAgent().Then(_ =>
        [
            new Reasoning("Pienso."), new Usage(10, 2), new Notice("session_restarted", new("Empezamos de nuevo.", "We begin anew.")), new TextDelta("Hola."), new Usage(5, 1),
        ]);
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);

        var events = await chat.FollowAsync("s1", "Hola");

        events.Single(one => one.Name == "trace").Payload.GetProperty("text").GetString().ShouldBe("Pienso.");
        events.Last(one => one.Name == "usage").Payload.GetProperty("inputTokens").GetInt64().ShouldBe(15);
        events.Single(one => one.Name == "notice").Payload.GetProperty("message").GetString().ShouldBe("Empezamos de nuevo.");
    }

    [Fact]
    public async Task An_ended_conversation_is_forgotten_by_the_agent_too()
    {
        var agent = new ScriptedAgent().Says("Hola.").Says("De nuevo.");
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);
        await chat.SayAsync("s1", "Hola");

        using var answer = await chat.Http.DeleteAsync(new Uri("/api/conversations/s1", UriKind.Relative), TestContext.Current.CancellationToken);
        await chat.SayAsync("s1", "¿Quién soy?");

        answer.EnsureSuccessStatusCode();
        agent.Forgotten.ShouldBe([agent.Steps[0].Conversation]);
        agent.Steps[1].History.ShouldBeEmpty();
        agent.Steps[1].Conversation.ShouldNotBe(agent.Steps[0].Conversation);
    }

    static string Content(JsonElement answer) => answer.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.Object
        ? message.GetProperty("content").GetString()!
        : throw new InvalidOperationException(answer.GetRawText());
}
