using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about Bedrock's agents.</summary>
public sealed class AgentTests : SandboxTest
{
    [Fact]
    public async Task An_agent_goes_from_creating_to_prepared()
    {
        using var bedrock = Clients.Agents();
        var created = (await bedrock.CreateAgentAsync(Agents.Request("infra"), Cancel)).Agent;
        created.AgentStatus.ShouldBe(AgentStatus.CREATING);
        var get = new GetAgentRequest { AgentId = created.AgentId };
        (await bedrock.GetAgentAsync(get, Cancel)).Agent.AgentStatus.ShouldBe(AgentStatus.NOT_PREPARED);
        (await bedrock.PrepareAgentAsync(new() { AgentId = created.AgentId }, Cancel)).AgentStatus.ShouldBe(AgentStatus.PREPARING);
        var prepared = (await bedrock.GetAgentAsync(get, Cancel)).Agent;
        prepared.AgentStatus.ShouldBe(AgentStatus.PREPARED);
        prepared.PreparedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_changes_an_agent_that_is_still_being_created()
    {
        using var bedrock = Clients.Agents();
        var id = (await bedrock.CreateAgentAsync(Agents.Request("infra"), Cancel)).Agent.AgentId;
        await Refused<ValidationException>(bedrock.PrepareAgentAsync(new() { AgentId = id }, Cancel), "Creating state");
    }

    [Fact]
    public async Task The_same_client_token_creates_once()
    {
        using var bedrock = Clients.Agents();
        var request = Agents.Request("infra");
        request.ClientToken = "0123456789-0123456789-0123456789-0123";
        var first = (await bedrock.CreateAgentAsync(request, Cancel)).Agent;
        (await bedrock.CreateAgentAsync(request, Cancel)).Agent.AgentId.ShouldBe(first.AgentId);
        (await bedrock.ListAgentsAsync(new(), Cancel)).AgentSummaries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_out_of_bounds_is_refused_by_name()
    {
        using var bedrock = Clients.Agents();
        await Refuses(request => request.AgentResourceRoleArn = "admin", "agentResourceRoleArn");
        await Refuses(request => request.IdleSessionTTLInSeconds = 59, "idleSessionTTLInSeconds");
        await Refuses(request => request.IdleSessionTTLInSeconds = 5401, "idleSessionTTLInSeconds");
        await Refuses(request => request.AgentName = "no spaces", "agentName");
        await Refuses(request => request.CustomerEncryptionKeyArn = "alias/key", "customerEncryptionKeyArn");
        await Refuses(
            request => request.GuardrailConfiguration = new() { GuardrailIdentifier = "Not_One", GuardrailVersion = "1" },
            "guardrailConfiguration.guardrailIdentifier");
        await Refuses(request => request.Tags = new() { ["aws:mine"] = "x" }, "tags");
        (await bedrock.ListAgentsAsync(new(), Cancel)).AgentSummaries.ShouldBeEmpty();

        async Task Refuses(Action<CreateAgentRequest> alter, string member)
        {
            var request = Agents.Request("infra");
            alter(request);
            await Refused<ValidationException>(bedrock.CreateAgentAsync(request, Cancel), $"at '{member}'");
        }
    }

    [Fact]
    public async Task An_agent_without_a_model_is_not_prepared()
    {
        using var bedrock = Clients.Agents();
        var request = Agents.Request("infra");
        request.FoundationModel = null;
        var id = (await bedrock.CreateAgentAsync(request, Cancel)).Agent.AgentId;
        await bedrock.GetAgentAsync(new() { AgentId = id }, Cancel);
        await Refused<ValidationException>(bedrock.PrepareAgentAsync(new() { AgentId = id }, Cancel), "Foundation Model");
    }

    [Fact]
    public async Task An_agent_whose_role_is_of_no_use_fails_to_be_prepared()
    {
        using var bedrock = Clients.Agents();
        var request = Agents.Request("infra");
        request.AgentResourceRoleArn += "-cannot-be-assumed";
        var id = (await bedrock.CreateAgentAsync(request, Cancel)).Agent.AgentId;
        await bedrock.GetAgentAsync(new() { AgentId = id }, Cancel);
        await bedrock.PrepareAgentAsync(new() { AgentId = id }, Cancel);
        var seen = (await bedrock.GetAgentAsync(new() { AgentId = id }, Cancel)).Agent;
        seen.AgentStatus.ShouldBe(AgentStatus.FAILED);
        seen.FailureReasons.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_takes_the_preparation_back()
    {
        using var bedrock = Clients.Agents();
        var id = await Agents.PreparedAsync(bedrock, "infra", Cancel);
        await bedrock.UpdateAgentAsync(
            new() { AgentId = id, AgentName = "renamed", AgentResourceRoleArn = Agents.Role, FoundationModel = Agents.Model }, Cancel);
        var seen = (await bedrock.GetAgentAsync(new() { AgentId = id }, Cancel)).Agent;
        (seen.AgentName, seen.AgentStatus).ShouldBe(("renamed", AgentStatus.NOT_PREPARED));
        seen.Instruction.ShouldBeNull();
    }

    [Fact]
    public async Task An_action_group_is_kept_as_it_was_given()
    {
        using var bedrock = Clients.Agents();
        var id = await Agents.CreateAsync(bedrock, "infra", Cancel);
        var made = (await bedrock.CreateAgentActionGroupAsync(Agents.Group(id, "ops", 2), Cancel)).AgentActionGroup;
        var seen = (await bedrock.GetAgentActionGroupAsync(
            new() { AgentId = id, AgentVersion = "DRAFT", ActionGroupId = made.ActionGroupId }, Cancel)).AgentActionGroup;
        seen.ActionGroupExecutor.CustomControl.ShouldBe(CustomControlMethod.RETURN_CONTROL);
        seen.FunctionSchema.Functions.Select(function => function.Name).ShouldBe(["do_0", "do_1"]);
        seen.FunctionSchema.Functions[0].RequireConfirmation.ShouldBe(RequireConfirmation.ENABLED);
        seen.FunctionSchema.Functions[0].Parameters["p0"].Required.ShouldBe(true);
        (await bedrock.ListAgentActionGroupsAsync(new() { AgentId = id, AgentVersion = "DRAFT" }, Cancel))
            .ActionGroupSummaries.ShouldHaveSingleItem().ActionGroupName.ShouldBe("ops");
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(1, 6)]
    public async Task More_functions_or_parameters_than_the_quota_are_refused(int functions, int parameters)
    {
        using var bedrock = Clients.Agents();
        var id = await Agents.CreateAsync(bedrock, "infra", Cancel);
        await Refused<ServiceQuotaExceededException>(
            bedrock.CreateAgentActionGroupAsync(Agents.Group(id, "ops", functions, parameters), Cancel), "");
    }

    [Fact]
    public async Task An_agent_has_at_most_fifteen_enabled_groups()
    {
        using var bedrock = Clients.Agents();
        var id = await Agents.CreateAsync(bedrock, "infra", Cancel);
        foreach (var number in Enumerable.Range(0, 15))
        {
            await bedrock.CreateAgentActionGroupAsync(Agents.Group(id, $"ops{number}"), Cancel);
        }

        await Refused<ServiceQuotaExceededException>(
            bedrock.CreateAgentActionGroupAsync(Agents.Group(id, "ops15"), Cancel), "limit of 15");
    }

    [Fact]
    public async Task An_alias_publishes_a_version_of_a_prepared_agent()
    {
        using var bedrock = Clients.Agents();
        var id = await Agents.CreateAsync(bedrock, "infra", Cancel);
        var request = new CreateAgentAliasRequest { AgentId = id, AgentAliasName = "live", Tags = new() { ["a"] = "b" } };
        await Refused<ValidationException>(bedrock.CreateAgentAliasAsync(request, Cancel), "Not Prepared state");
        await bedrock.PrepareAgentAsync(new() { AgentId = id }, Cancel);
        await bedrock.GetAgentAsync(new() { AgentId = id }, Cancel);

        var made = (await bedrock.CreateAgentAliasAsync(request, Cancel)).AgentAlias;
        made.AgentAliasStatus.ShouldBe(AgentAliasStatus.CREATING);
        var seen = (await bedrock.GetAgentAliasAsync(new() { AgentId = id, AgentAliasId = made.AgentAliasId }, Cancel)).AgentAlias;
        seen.AgentAliasStatus.ShouldBe(AgentAliasStatus.PREPARED);
        seen.RoutingConfiguration.ShouldHaveSingleItem().AgentVersion.ShouldBe("1");
        (await bedrock.ListAgentAliasesAsync(new() { AgentId = id }, Cancel)).AgentAliasSummaries
            .Select(alias => alias.AgentAliasName).ShouldBe(["live", "AgentTestAlias"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_agent_in_use_by_an_alias_is_deleted_only_on_purpose()
    {
        using var bedrock = Clients.Agents();
        var id = await Agents.PreparedAsync(bedrock, "infra", Cancel);
        await bedrock.CreateAgentAliasAsync(new() { AgentId = id, AgentAliasName = "live" }, Cancel);
        await Refused<ConflictException>(bedrock.DeleteAgentAsync(new() { AgentId = id }, Cancel), "in use");
        await bedrock.DeleteAgentAsync(new() { AgentId = id, SkipResourceInUseCheck = true }, Cancel);
        (await bedrock.ListAgentsAsync(new(), Cancel)).AgentSummaries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_agent_is_seen_in_its_own_region_only()
    {
        Sandbox.Seed.Agents("us-east-1", ["infra"], _ => new Dictionary<string, string>(StringComparer.Ordinal));
        using var elsewhere = Clients.Agents("us-west-2");
        (await elsewhere.ListAgentsAsync(new(), Cancel)).AgentSummaries.ShouldBeEmpty();
        Sandbox.Calls.ShouldHaveSingleItem().Mutates.ShouldBeFalse();
    }

    static async Task Refused<T>(Task call, string saying)
        where T : Exception =>
        (await Should.ThrowAsync<T>(call)).Message.ShouldContain(saying);
}
