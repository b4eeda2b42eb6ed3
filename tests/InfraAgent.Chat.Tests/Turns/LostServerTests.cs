using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Turns;

/// <summary>The MCP server dies while it works.</summary>
public sealed class LostServerTests
{
    const string Launch = """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"reports"}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_that_was_on_its_way_is_not_repeated_and_the_next_turn_works(bool executed)
    {
        await using var bank = await Bank.StartAsync();
        var held = executed ? Fault.HoldAnswer() : Fault.Hold();
        bank.Aws.FailNext("RunInstances", held);
        var agent = new ScriptedAgent().Calls("create_ec2_instance", Launch).Calls("list_active_resources", """{"services":["ec2"]}""").Reports();
        await using var chat = await ChatServer.StartAsync(agent, null, bank.Setting);

        var turn = chat.FollowAsync("s1", "Crea una instancia");
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);
        bank.KillServer();
        var events = await turn;
        var next = await chat.SayAsync("s1", "¿Qué hay?");

        events.Single(one => one.Name == "toolResult").Payload.GetProperty("status").GetString().ShouldBe("unknown");
        var answer = events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message").GetProperty("content").GetString()!;
        answer.ShouldContain("create_ec2_instance");
        answer.ShouldContain("No se sabe si el cambio se hizo");
        agent.Steps.Count.ShouldBe(3);
        next.GetProperty("message").GetProperty("content").GetString()!.ShouldStartWith("Succeeded");
        bank.Changes.Count(change => change == "RunInstances").ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_change_says_what_nobody_can_tell()
    {
        await using var bank = await Bank.StartAsync();
        var held = Fault.Hold();
        bank.Aws.FailNext("RunInstances", held);
        var agent = new ScriptedAgent().Calls("create_ec2_instance", Launch);
        await using var chat = await ChatServer.StartAsync(agent, null, bank.Setting);

        var turn = chat.FollowAsync("s1", "Crea una instancia");
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await chat.PostAsync("/api/conversations/s1/stop");
        var events = await turn;
        held.Release();

        var message = events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message");
        message.GetProperty("content").GetString()!.ShouldContain("puede haberse hecho");
        message.GetProperty("metadata").GetProperty("cutShort").GetString().ShouldBe("stopped");
        message.GetProperty("metadata").GetProperty("tools")[0].GetProperty("status").GetString().ShouldBe("unknown");
    }

    [Fact]
    public async Task What_only_reads_is_asked_again_of_the_server_that_comes_back()
    {
        await using var bank = await Bank.StartAsync();
        var held = Fault.Hold();
        bank.Aws.FailNext("DescribeInstances", held);
        var agent = new ScriptedAgent().Calls("list_active_resources", """{"services":["ec2"]}""").Reports();
        await using var chat = await ChatServer.StartAsync(agent, null, bank.Setting);

        var turn = chat.SayAsync("s1", "¿Qué hay?");
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);
        bank.KillServer();

        (await turn).GetProperty("message").GetProperty("content").GetString()!.ShouldStartWith("Succeeded");
    }

    [Fact]
    public async Task A_server_that_can_not_be_reached_has_no_tools_and_the_chat_goes_on()
    {
        var agent = new ScriptedAgent().Calls("get_caller_identity", "{}").Reports();
        await using var chat = await ChatServer.StartAsync(agent, null, ("MCP_SERVER_URL", "http://127.0.0.1:9/mcp"), ("MCP_RETRY_ATTEMPTS", "0"));

        (await chat.SayAsync("s1", "¿Quién soy?")).GetProperty("message").GetProperty("content").GetString()!.ShouldContain("There is no tool");
    }
}
