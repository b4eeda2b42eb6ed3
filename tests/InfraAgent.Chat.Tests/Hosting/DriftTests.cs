using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Tests.Bedrock;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Hosting;

/// <summary>An agent is provisioned with the tools of the real server, and the chat goes by it.</summary>
public sealed class DriftTests(SharedServer server)
{
    [Fact]
    public async Task A_provisioned_agent_is_started_with_and_one_that_knows_other_tools_is_not()
    {
        await using var bedrock = await ScriptedBedrock.StartAsync();
        await using StringWriter said = new();
        var settings = Settings(bedrock, agent: null);

        (await ProvisionAsync(settings, check: true, said)).ShouldBe(1);
        (await ProvisionAsync(settings, check: false, said)).ShouldBe(0, said.ToString());
        settings = Settings(bedrock, agent: "AGENT00001");
        (await ProvisionAsync(settings, check: true, said)).ShouldBe(0, said.ToString());
        await (await ChatServer.StartAsync(null, null, settings)).DisposeAsync();
        foreach (var group in bedrock.Control.Agents["AGENT00001"].Groups("1"))
        {
            var text = (string)group["description"]!;
            group["description"] = text[..^1] + (text[^1] == '0' ? '1' : '0');
        }

        (await Should.ThrowAsync<StartupException>(() => ChatServer.StartAsync(null, null, settings))).Message.ShouldContain("bedrock provision");
    }

    static Task<int> ProvisionAsync((string Name, string? Value)[] settings, bool check, TextWriter said) => ProvisionCommand.RunAsync(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build(),
        check, said, TestContext.Current.CancellationToken);

    (string Name, string? Value)[] Settings(ScriptedBedrock bedrock, string? agent)
    {
        var all = bedrock.Settings;
        all["BEDROCK_AGENT_ID"] = agent;
        all["BEDROCK_AGENT_ALIAS_ID"] = agent is null ? null : "ALIAS00001";
        all["BEDROCK_AGENT_ROLE_ARN"] = "arn:aws:iam::111122223333:role/infra-agent";
        all["Agent:Provider"] = "bedrock-agent";
        return [.. server.Settings, .. all.Select(setting => (setting.Key, setting.Value))];
    }
}
