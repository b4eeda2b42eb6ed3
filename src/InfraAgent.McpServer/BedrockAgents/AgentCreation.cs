using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.BedrockAgents;

/// <summary>The calls that make an <c>AWS::Bedrock::Agent</c> description real: the agent, its action groups, then prepared, then
/// published.</summary>
public sealed class AgentCreation(Polling polling)
{
    const string Draft = "DRAFT";

    /// <param name="existing">The id of one that an earlier attempt made; null where there is none.</param>
    public async Task<(string Id, string? RequestId)> RunAsync(
        IAmazonBedrockAgent bedrock, Resource resource, string? existing, string clientToken, CancellationToken cancellationToken)
    {
        List<CreateAgentActionGroupRequest> groups = [];
        var prepare = false;
        var agent = new PropertyReading(resource.Properties).ToEnd(read =>
        {
            groups = read.Maps("ActionGroups", ActionGroups.Read) ?? [];
            prepare = read.Flag("AutoPrepare") is true;
            return Agent(read, clientToken);
        });
        var alias = resource.Companion(Agents.AliasType) is { } described
            ? new PropertyReading(described, $"{Agents.AliasType}.").ToEnd(Alias)
            : null;

        var answer = existing is null ? await bedrock.CreateAgentAsync(agent, cancellationToken) : null;
        var id = existing ?? answer!.Agent.AgentId;
        List<Step> steps = [new("creation", token => SettledAsync(bedrock, id, "CREATING", token))];
        steps.AddRange(groups.Select(group => new Step(
            $"action group {group.ActionGroupName}", token => GroupAsync(bedrock, id, group, token))));
        if (prepare)
        {
            steps.Add(new("preparation", token => PrepareAsync(bedrock, id, token)));
        }

        if (alias is not null)
        {
            steps.Add(new($"alias {alias.AgentAliasName}", token => AliasAsync(bedrock, id, alias, clientToken, token)));
        }

        var requestId = await Steps.TakeAsync(
            $"The agent {agent.AgentName} ({id})",
            steps,
            existing is null ? token => bedrock.DeleteAgentAsync(new() { AgentId = id, SkipResourceInUseCheck = true }, token) : null,
            cancellationToken);
        return (id, answer?.ResponseMetadata?.RequestId ?? requestId);
    }

    static CreateAgentRequest Agent(PropertyReading agent, string clientToken) => new()
    {
        ClientToken = clientToken,
        AgentName = agent.Text("AgentName"),
        Instruction = agent.Text("Instruction"),
        AgentResourceRoleArn = agent.Text("AgentResourceRoleArn"),
        FoundationModel = agent.Text("FoundationModel"),
        IdleSessionTTLInSeconds = agent.Number("IdleSessionTTLInSeconds"),
        CustomerEncryptionKeyArn = agent.Text("CustomerEncryptionKeyArn"),
        GuardrailConfiguration = agent.Map("GuardrailConfiguration", guardrail => new GuardrailConfiguration
        {
            GuardrailIdentifier = guardrail.Text("GuardrailIdentifier"),
            GuardrailVersion = guardrail.Text("GuardrailVersion"),
        }),
        Tags = agent.TextsByName("Tags"),
    };

    static CreateAgentAliasRequest Alias(PropertyReading alias) => new()
    {
        AgentAliasName = alias.Text("AgentAliasName"),
        Tags = alias.TextsByName("Tags"),
    };

    async Task<string?> SettledAsync(IAmazonBedrockAgent bedrock, string id, string passing, CancellationToken cancellationToken)
    {
        var agent = (await polling.UntilAsync(
            $"agent {id}",
            token => bedrock.GetAgentAsync(new() { AgentId = id }, token),
            answer => answer.Agent.AgentStatus.Value != passing,
            cancellationToken)).Agent;
        return agent.AgentStatus == AgentStatus.FAILED
            ? throw new ToolException(ErrorCode.InvalidArgument, $"Bedrock says: {string.Join(' ', agent.FailureReasons ?? [])}")
            : null;
    }

    static async Task<string?> GroupAsync(
        IAmazonBedrockAgent bedrock, string id, CreateAgentActionGroupRequest group, CancellationToken cancellationToken)
    {
        (group.AgentId, group.AgentVersion) = (id, Draft);
        ListAgentActionGroupsRequest all = new() { AgentId = id, AgentVersion = Draft, MaxResults = 100 };
        var there = await bedrock.ListAgentActionGroupsAsync(all, cancellationToken);
        return there.ActionGroupSummaries?.Exists(one => one.ActionGroupName == group.ActionGroupName) is true
            ? null
            : (await bedrock.CreateAgentActionGroupAsync(group, cancellationToken)).ResponseMetadata?.RequestId;
    }

    async Task<string?> PrepareAsync(IAmazonBedrockAgent bedrock, string id, CancellationToken cancellationToken)
    {
        var answer = await bedrock.PrepareAgentAsync(new() { AgentId = id }, cancellationToken);
        await SettledAsync(bedrock, id, "PREPARING", cancellationToken);
        return answer.ResponseMetadata?.RequestId;
    }

    async Task<string?> AliasAsync(
        IAmazonBedrockAgent bedrock, string id, CreateAgentAliasRequest alias, string clientToken, CancellationToken cancellationToken)
    {
        (alias.AgentId, alias.ClientToken) = (id, clientToken);
        var made = await bedrock.CreateAgentAliasAsync(alias, cancellationToken);
        GetAgentAliasRequest look = new() { AgentId = id, AgentAliasId = made.AgentAlias.AgentAliasId };
        var settled = await polling.UntilAsync(
            $"alias {alias.AgentAliasName}",
            token => bedrock.GetAgentAliasAsync(look, token),
            answer => answer.AgentAlias.AgentAliasStatus != AgentAliasStatus.CREATING,
            cancellationToken);
        return settled.AgentAlias.AgentAliasStatus == AgentAliasStatus.FAILED
            ? throw new ToolException(ErrorCode.InvalidArgument, $"Bedrock says: {string.Join(' ', settled.AgentAlias.FailureReasons ?? [])}")
            : made.ResponseMetadata?.RequestId;
    }
}
