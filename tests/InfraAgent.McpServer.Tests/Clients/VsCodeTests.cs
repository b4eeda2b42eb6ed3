using System.Text.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>A client that shows a form when it is asked to: the call waits for its user, and there is no second one.</summary>
public sealed class VsCodeTests
{
    [Theory]
    [InlineData(null, "client")]
    [InlineData("person", "person")]
    public async Task A_yes_in_the_form_ends_the_same_call(string? approval, string level)
    {
        await using var outside = await Surroundings.StartAsync();
        var instance = outside.Instance();
        await using var code = outside.Connect(approval);

        var asked = await AskedAsync(code, instance);
        var before = outside.Changes.ToList();
        await code.AnswerAsync(asked, """{"action":"accept","content":{"decision":"approve"}}""");
        await code.HangUpAsync();

        code.Wire.ShouldBe(
        [
            "client: initialize", "server: result", "client: notifications/initialized",
            "client: tools/call terminate_ec2_instance", "server: elicitation/create",
            "client: answer", "server: deleted",
        ]);
        asked.GetProperty("params").GetProperty("message").GetString()!.ShouldContain(instance);
        asked.GetProperty("params").GetProperty("message").GetString()!.ShouldContain($"({level})");
        before.ShouldBeEmpty();
        outside.Changes.ShouldBe(["TerminateInstances"]);
    }

    [Theory]
    [InlineData("""{"action":"decline"}""")]
    [InlineData("""{"action":"cancel"}""")]
    [InlineData("""{"action":"accept","content":{"decision":"reject"}}""")]
    [InlineData("""{"action":"accept"}""")]
    public async Task Any_other_answer_changes_nothing(string answer)
    {
        await using var outside = await Surroundings.StartAsync();
        await using var code = outside.Connect();

        await code.AnswerAsync(await AskedAsync(code, outside.Instance()), answer);
        await code.HangUpAsync();

        code.Wire.ShouldBe(
        [
            "client: initialize", "server: result", "client: notifications/initialized",
            "client: tools/call terminate_ec2_instance", "server: elicitation/create",
            "client: answer", "server: APPROVAL_INVALID",
        ]);
        outside.Changes.ShouldBeEmpty();
    }

    static async Task<JsonElement> AskedAsync(StdioSession code, string instance)
    {
        await code.InitializeAsync("2025-11-25", "Visual Studio Code", """{"elicitation":{"form":{}}}""");
        return await code.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""");
    }
}
