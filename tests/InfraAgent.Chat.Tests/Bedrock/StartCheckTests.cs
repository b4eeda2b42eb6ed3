using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Bedrock;
using InfraAgent.Chat.Text;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>What is looked at before a host with a Bedrock agent starts: its settings, its model, and whether it knows the tools.</summary>
public sealed class StartCheckTests
{
    static readonly ToolInfo[] Now = [Tools.CreateInstance, Tools.ListResources];

    [Theory]
    [InlineData("ACTIVE", null)]
    [InlineData("LEGACY", "AWS va a retirar el modelo anthropic.claude-test-v1:0")]
    [InlineData(null, "El modelo anthropic.claude-test-v1:0 no existe en us-east-1 o ya se retiró")]
    public async Task A_model_that_is_being_retired_is_warned_of(string? status, string? warning)
    {
        await using var talk = await ProvisionedAsync();
        if (status is not null)
        {
            talk.Bedrock.Control.Models["anthropic.claude-test-v1:0"] = status;
        }

        var text = await Check(talk).OfAgentAsync(TestContext.Current.CancellationToken);
        if (warning is null)
        {
            text.ShouldBeNull();
        }
        else
        {
            text.ShouldNotBeNull().Es.ShouldStartWith(warning);
            text.En.ShouldContain("BEDROCK_MODEL_ID");
        }
    }

    [Theory]
    [InlineData("GetAgent", "bedrock:GetAgent")]
    [InlineData("GetFoundationModel", "bedrock:GetFoundationModel")]
    public async Task A_check_that_is_not_allowed_says_what_to_allow(string operation, string action)
    {
        await using var talk = await ProvisionedAsync();
        talk.Bedrock.Control.Denied.Add(operation);
        var text = await Check(talk).OfAgentAsync(TestContext.Current.CancellationToken);
        text.ShouldNotBeNull().En.ShouldContain($"{action}: AccessDeniedException");
    }

    [Theory]
    [InlineData("us.anthropic.claude-test-v1:0", "anthropic.claude-test-v1:0")]
    [InlineData("anthropic.claude-test-v1:0", "anthropic.claude-test-v1:0")]
    [InlineData("zai.glm-4.6", "zai.glm-4.6")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-test-v1:0", "anthropic.claude-test-v1:0")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.anthropic.claude-test-v1:0", "anthropic.claude-test-v1:0")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123", null)]
    public void A_model_is_known_behind_its_inference_profile(string model, string? id) => ModelCheck.BaseModel(model).ShouldBe(id);

    [Fact]
    public async Task An_agent_that_knows_the_tools_as_they_are_has_not_drifted()
    {
        await using var talk = await ProvisionedAsync();
        (await DriftAsync(talk, Now)).ShouldBe(new(DriftState.Same, null));
    }

    [Fact]
    public async Task An_agent_that_knows_other_tools_has_drifted_and_the_difference_is_named()
    {
        await using var talk = await ProvisionedAsync();
        var drift = await DriftAsync(
            talk, [Tools.ListResources with { Description = "Another." }, Tools.Of("create_s3_bucket", ToolEffect.Writes, """{"type":"object"}""")]);
        drift.State.ShouldBe(DriftState.Drifted);
        drift.Text.ShouldNotBeNull().En.ShouldBe(
            "The Bedrock agent does not know the tools of now. Missing: infra-s3 (create_s3_bucket). Changed: infra-inventory (list_active_resources). "
            + "No longer there: infra-ec2. Run \"InfraAgent.Chat bedrock provision\".");
    }

    [Fact]
    public async Task What_counts_is_the_version_that_the_alias_leads_to()
    {
        await using var talk = await ProvisionedAsync();
        talk.Bedrock.Control.Agents["AGENT00001"].Groups("DRAFT")[0]["description"] = "changed in the console";
        (await DriftAsync(talk, Now)).State.ShouldBe(DriftState.Same);
    }

    [Fact]
    public async Task An_agent_that_somebody_else_made_can_not_be_compared()
    {
        await using var talk = await ProvisionedAsync();
        foreach (var group in talk.Bedrock.Control.Agents["AGENT00001"].Groups("1"))
        {
            group["description"] = "Lambda";
        }

        (await DriftAsync(talk, Now)).State.ShouldBe(DriftState.Unmanaged);
    }

    [Fact]
    public async Task A_comparison_that_is_not_allowed_says_so()
    {
        await using var talk = await ProvisionedAsync();
        talk.Bedrock.Control.Denied.Add("ListAgentActionGroups");
        var drift = await DriftAsync(talk, Now);
        drift.State.ShouldBe(DriftState.Unknown);
        drift.Text.ShouldNotBeNull().En.ShouldContain("bedrock:ListAgentActionGroups");
    }

    [Theory]
    [InlineData("AWS_REGION", null)]
    [InlineData("AWS_ENDPOINT_URL", "not an address")]
    [InlineData("BEDROCK_AGENT_ID", "../../x")]
    [InlineData("BEDROCK_AGENT_ALIAS_ID", "far-too-long-for-one")]
    public void A_setting_that_is_missing_or_wrong_is_named(string name, string? value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AWS_REGION"] = "us-east-1", [name] = value })
            .Build();
        Should.Throw<InvalidOperationException>(() => BedrockOptions.Read(configuration)).Message.ShouldStartWith(name);
    }

    [Fact]
    public async Task A_model_is_never_taken_for_granted()
    {
        await using var talk = await Talk.StartAsync();
        Should.Throw<InvalidOperationException>(() => new ConverseAgent(talk.Clients.Models, talk.Options with { Model = null }, talk.Time))
            .Message.ShouldStartWith("BEDROCK_MODEL_ID");
    }

    static ModelCheck Check(Talk talk) => new(talk.Clients.AgentControl, talk.Clients.Catalog, Provisioned(talk));

    static Task<Drift> DriftAsync(Talk talk, ToolInfo[] tools) =>
        new DriftCheck(talk.Clients.AgentControl, Provisioned(talk)).RunAsync(tools, TestContext.Current.CancellationToken);

    static BedrockOptions Provisioned(Talk talk) => talk.Options with { AgentId = "AGENT00001", AgentAliasId = "ALIAS00001" };

    static async Task<Talk> ProvisionedAsync()
    {
        var talk = await Talk.StartAsync(("BEDROCK_AGENT_ROLE_ARN", "arn:aws:iam::111122223333:role/infra-agent"));
        var options = talk.Options with { AgentId = null, AgentAliasId = null };
        Provisioning provisioning = new(talk.Clients.AgentControl, options, talk.Time, TextWriter.Null, Language.English);
        (await provisioning.RunAsync(Now, check: false, TestContext.Current.CancellationToken)).ShouldBe(0);
        return talk;
    }
}
