using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>A client that can't put a question to its user: a token comes back, and is presented.</summary>
public sealed class ClaudeDesktopTests
{
    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task A_removal_takes_one_call_and_its_token_and_again_tells_the_same(string version)
    {
        await using var outside = await Surroundings.StartAsync();
        var instance = outside.Instance();
        await using var claude = outside.Connect();

        await claude.InitializeAsync(version, "claude-ai", "{}");
        var planned = await claude.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""");
        var before = outside.Changes.ToList();
        var done = await claude.ApplyAsync(planned.Token());
        var again = await claude.ApplyAsync(planned.Token());
        await claude.HangUpAsync();

        claude.Wire.ShouldBe(
        [
            "client: initialize", "server: result", "client: notifications/initialized",
            "client: tools/call terminate_ec2_instance", "server: approval_required",
            "client: tools/call apply_change", "server: deleted",
            "client: tools/call apply_change", "server: deleted",
        ]);
        before.ShouldBeEmpty();
        again.Result().GetProperty("awsRequestId").GetString().ShouldBe(done.Result().GetProperty("awsRequestId").GetString());
        again.Text().ShouldContain("carried out before");
        outside.Changes.ShouldBe(["TerminateInstances"]);
    }

    [Fact]
    public async Task Where_a_person_must_agree_the_token_waits_for_the_command()
    {
        await using var outside = await Surroundings.StartAsync();
        var instance = outside.Instance();
        await using var claude = outside.Connect("person");
        await Keyboard.TypeAsync(
            outside.Environment, ["approvers", "add", "luis"], ("Passphrase", "café con leche y pan"), ("Again", "café con leche y pan"));

        await claude.InitializeAsync("2025-11-25", "claude-ai", "{}");
        var planned = await claude.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{instance}}"}""");
        var early = await claude.ApplyAsync(planned.Token());
        var before = outside.Changes.ToList();
        var (exit, screen) = await Keyboard.TypeAsync(
            outside.Environment, ["approve", planned.ChangeId()], ("Su nombre", "luis"), ("Su frase", "café con leche y pan"), ("Escriba sí", "sí"));
        await claude.ApplyAsync(planned.Token());
        await claude.HangUpAsync();

        exit.ShouldBe(0, screen);
        screen.ShouldContain(instance);
        screen.ShouldNotContain("café con leche");
        early.Text().ShouldContain(planned.ChangeId());
        before.ShouldBeEmpty();
        claude.Wire.ShouldBe(
        [
            "client: initialize", "server: result", "client: notifications/initialized",
            "client: tools/call terminate_ec2_instance", "server: approval_required",
            "client: tools/call apply_change", "server: APPROVAL_REQUIRED",
            "client: tools/call apply_change", "server: deleted",
        ]);
        outside.Changes.ShouldBe(["TerminateInstances"]);
    }
}
