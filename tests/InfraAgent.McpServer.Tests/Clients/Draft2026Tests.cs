using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>A client of 2026-07-28: no handshake, and each call says by itself who speaks and what they can show.</summary>
public sealed class Draft2026Tests
{
    [Theory]
    [InlineData(null)]
    [InlineData("person")]
    public async Task A_change_is_asked_for_answered_and_made_in_four_messages(string? approval)
    {
        await using var outside = await Surroundings.StartAsync();
        var arguments = $$"""{"instanceId":"{{outside.Instance()}}"}""";
        await using var draft = outside.Connect(approval);

        var asked = await draft.CallAsync("terminate_ec2_instance", arguments, Draft2026.Asking);
        var before = outside.Changes.ToList();
        await draft.CallAsync("terminate_ec2_instance", arguments, Draft2026.Asking + Draft2026.Answer(asked, "approve"));
        await draft.HangUpAsync();

        draft.Wire.ShouldBe(
        [
            "client: tools/call terminate_ec2_instance", "server: input_required",
            "client: tools/call terminate_ec2_instance", "server: deleted",
        ]);
        asked.GetProperty("result").GetProperty("resultType").GetString().ShouldBe("input_required");
        before.ShouldBeEmpty();
        outside.Changes.ShouldBe(["TerminateInstances"]);
    }

    [Fact]
    public async Task A_no_is_final_and_the_same_state_can_not_become_a_yes()
    {
        await using var outside = await Surroundings.StartAsync();
        var arguments = $$"""{"instanceId":"{{outside.Instance()}}"}""";
        await using var draft = outside.Connect();

        var asked = await draft.CallAsync("terminate_ec2_instance", arguments, Draft2026.Asking);
        await draft.CallAsync("terminate_ec2_instance", arguments, Draft2026.Asking + Draft2026.Answer(asked, "reject"));
        await draft.CallAsync("terminate_ec2_instance", arguments, Draft2026.Asking + Draft2026.Answer(asked, "approve"));
        await draft.HangUpAsync();

        draft.Wire.ShouldBe(
        [
            "client: tools/call terminate_ec2_instance", "server: input_required",
            "client: tools/call terminate_ec2_instance", "server: APPROVAL_INVALID",
            "client: tools/call terminate_ec2_instance", "server: APPROVAL_INVALID",
        ]);
        outside.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_can_show_no_form_presents_a_token()
    {
        await using var outside = await Surroundings.StartAsync();
        await using var draft = outside.Connect();

        var planned = await draft.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{outside.Instance()}}"}""", Draft2026.Mute);
        await draft.CallAsync("apply_change", $$"""{"changeToken":"{{planned.Token()}}"}""", Draft2026.Mute);
        await draft.HangUpAsync();

        draft.Wire.ShouldBe(
        [
            "client: tools/call terminate_ec2_instance", "server: approval_required",
            "client: tools/call apply_change", "server: deleted",
        ]);
        outside.Changes.ShouldBe(["TerminateInstances"]);
    }
}
