using System.Text.Json;
using InfraAgent.Chat.Tests.Bedrock;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Turns;

/// <summary>The example of the original's documents, word for word, through the whole host with each kind of agent.</summary>
public sealed class SeedDialogueTests(SharedServer server)
{
    const string Asked = "Crea una instancia EC2 t3.micro para el proyecto Analytics";

    [Fact]
    public async Task The_local_agent_asks_for_what_the_bank_demands_and_creates_it()
    {
        await using var chat = await ChatServer.StartAsync(null, null, server.Settings);

        var question = Content(await chat.FollowAsync("s1", Asked));
        var events = await chat.FollowAsync("s1", "departamento Data y propósito reportes de ventas");

        question.ShouldContain("Department");
        question.ShouldContain("Purpose");
        Created(events).ShouldBe(("Analytics", "Data", "reportes de ventas", "omar@example.com"));
        var answer = Content(events);
        answer.ShouldContain("t3.micro");
        answer.ShouldContain(Result(events).GetProperty("resource").GetProperty("id").GetString()!);
        answer.ShouldContain("Project=Analytics");
    }

    [Fact]
    public async Task The_bedrock_agent_returns_control_and_tells_of_it()
    {
        await using var bedrock = await ScriptedBedrock.StartAsync();
        bedrock.Agent
            .Then(AgentFrames.Chunk("Valido y creo la instancia. "), AgentFrames.ReturnControl("inv-1", AgentFrames.Function(
                "create_ec2_instance", ("instanceType", "string", "t3.micro"),
                ("tags", "string", """{"Project":"Analytics","Department":"Data","Purpose":"bedrock"}"""))))
            .Then(call => Reply.Of(AgentFrames.Chunk("He creado la instancia EC2 t3.micro para el proyecto Analytics."), AgentFrames.Usage(100, 20)));
        await using var chat = await StartAsync(bedrock, "bedrock-agent");

        var events = await chat.FollowAsync("s1", Asked);

        Created(events).ShouldBe(("Analytics", "Data", "bedrock", "omar@example.com"));
        Content(events).ShouldBe("Valido y creo la instancia. He creado la instancia EC2 t3.micro para el proyecto Analytics.");
        bedrock.Agent.Calls[1].Body.ToJsonString().ShouldContain(Result(events).GetProperty("resource").GetProperty("id").GetString()!);
        events.ShouldContain(one => one.Name == "usage");
    }

    [Fact]
    public async Task A_model_of_bedrock_uses_the_tool_and_tells_of_it()
    {
        await using var bedrock = await ScriptedBedrock.StartAsync();
        bedrock.Model
            .Then(ModelFrames.Asks(("t1", "create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"converse"}}""")))
            .Then(ModelFrames.Answer("He creado la instancia EC2 t3.micro ", "para el proyecto Analytics."));
        await using var chat = await StartAsync(bedrock, "bedrock-converse");

        var events = await chat.FollowAsync("s1", Asked);

        Created(events).ShouldBe(("Analytics", "Data", "converse", "omar@example.com"));
        Content(events).ShouldBe("He creado la instancia EC2 t3.micro para el proyecto Analytics.");
        bedrock.Model.Calls[1].Body.ToJsonString().ShouldContain(Result(events).GetProperty("resource").GetProperty("id").GetString()!);
        bedrock.Model.Calls[0].Body.ToJsonString().ShouldContain("list_active_resources");
    }

    Task<ChatServer> StartAsync(ScriptedBedrock bedrock, string provider) => ChatServer.StartAsync(
        null, null, [.. server.Settings, ("Agent:Provider", provider), .. bedrock.Settings.Select(setting => (setting.Key, setting.Value))]);

    static (string?, string?, string?, string?) Created(List<(string Name, JsonElement Payload)> events)
    {
        var result = Result(events);
        result.GetProperty("status").GetString().ShouldBe("created");
        var tags = result.GetProperty("resource").GetProperty("tags");
        return (Tag("Project"), Tag("Department"), Tag("Purpose"), Tag("CreatedBy"));
        string? Tag(string name) => tags.GetProperty(name).GetString();
    }

    static JsonElement Result(List<(string Name, JsonElement Payload)> events) => events.SingleOrDefault(one => one.Name == "toolResult") is { Name: not null } ended
        ? ended.Payload.GetProperty("result")
        : throw new InvalidOperationException(string.Join('\n', events));

    static string Content(List<(string Name, JsonElement Payload)> events) => events.SingleOrDefault(one => one.Name == "messageComplete") is { Name: not null } whole
        ? whole.Payload.GetProperty("message").GetProperty("content").GetString()!
        : throw new InvalidOperationException(string.Join('\n', events));
}
