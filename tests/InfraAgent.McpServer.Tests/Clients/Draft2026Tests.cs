using System.Text.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>A client of 2026-07-28: no handshake, and each call says by itself who speaks and what they can show.</summary>
public sealed class Draft2026Tests
{
    const string Meta = """
        ,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"draft","version":"1"},"io.modelcontextprotocol/clientCapabilities":CAPABILITIES}
        """;

    static readonly string Asking = Meta.Replace("CAPABILITIES", """{"elicitation":{"form":{}}}""", StringComparison.Ordinal).Trim();
    static readonly string Mute = Meta.Replace("CAPABILITIES", "{}", StringComparison.Ordinal).Trim();

    [Theory]
    [InlineData(null)]
    [InlineData("person")]
    public async Task A_change_is_asked_for_answered_and_made_in_four_messages(string? approval)
    {
        await using var outside = await Surroundings.StartAsync();
        var arguments = $$"""{"instanceId":"{{outside.Instance()}}"}""";
        await using var draft = outside.Connect(approval);

        var asked = await draft.CallAsync("terminate_ec2_instance", arguments, Asking);
        var before = outside.Changes.ToList();
        await draft.CallAsync("terminate_ec2_instance", arguments, Asking + Answer(asked, "approve"));
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

        var asked = await draft.CallAsync("terminate_ec2_instance", arguments, Asking);
        await draft.CallAsync("terminate_ec2_instance", arguments, Asking + Answer(asked, "reject"));
        await draft.CallAsync("terminate_ec2_instance", arguments, Asking + Answer(asked, "approve"));
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

        var planned = await draft.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{outside.Instance()}}"}""", Mute);
        await draft.CallAsync("apply_change", $$"""{"changeToken":"{{planned.Token()}}"}""", Mute);
        await draft.HangUpAsync();

        draft.Wire.ShouldBe(
        [
            "client: tools/call terminate_ec2_instance", "server: approval_required",
            "client: tools/call apply_change", "server: deleted",
        ]);
        outside.Changes.ShouldBe(["TerminateInstances"]);
    }

    // Whatever the server called its question, the answer goes by that name.
    static string Answer(JsonElement asked, string decision)
    {
        var result = asked.GetProperty("result");
        var question = result.GetProperty("inputRequests").EnumerateObject().Single().Name;
        return $$"""
            ,"requestState":{{result.GetProperty("requestState").GetRawText()}},"inputResponses":{"{{question}}":{"action":"accept","content":{"decision":"{{decision}}"} } }
            """;
    }
}
