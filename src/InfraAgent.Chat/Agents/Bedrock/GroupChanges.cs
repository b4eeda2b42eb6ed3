using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Something that provisioning does to an agent.</summary>
/// <param name="Make">Of the agent's id; null for what happens anyway when all else is done.</param>
sealed record Change(Localized Said, Func<string, CancellationToken, Task>? Make);

/// <summary>What brings the action groups that there are to those that there should be. Groups that somebody else made are left alone.</summary>
sealed class GroupChanges(IAmazonBedrockAgent bedrock)
{
    public IEnumerable<Change> Of(DesiredAgent desired, IReadOnlyList<ActionGroupSummary> deployed)
    {
        foreach (var group in desired.Groups)
        {
            var live = deployed.FirstOrDefault(one => one.ActionGroupName == group.Name);
            if (live is null)
            {
                yield return new(
                    new($"Grupo {group.Name}: nuevo (funciones: {group.Functions.Count}).", $"Group {group.Name}: new (functions: {group.Functions.Count})."),
                    (agent, token) => bedrock.CreateAgentActionGroupAsync(Created(agent, group), token));
            }
            else if (live.Description != group.Description || live.ActionGroupState == ActionGroupState.DISABLED)
            {
                yield return new(
                    new($"Grupo {group.Name}: cambian sus funciones.", $"Group {group.Name}: its functions change."),
                    (agent, token) => bedrock.UpdateAgentActionGroupAsync(Updated(agent, live.ActionGroupId, group), token));
            }
        }

        foreach (var extra in deployed.Where(one => ActionGroup.IsOurs(one.Description) && one.ActionGroupState != ActionGroupState.DISABLED
            && !desired.Groups.Any(group => group.Name == one.ActionGroupName)))
        {
            yield return new(
                new($"Grupo {extra.ActionGroupName}: se desactiva, ya no hay herramientas para él.",
                    $"Group {extra.ActionGroupName}: switched off, there are no tools for it."),
                (agent, token) => DisableAsync(agent, extra, token));
        }
    }

    static CreateAgentActionGroupRequest Created(string agent, ActionGroup group) => new()
    {
        AgentId = agent,
        AgentVersion = DeployedGroups.Draft,
        ActionGroupName = group.Name,
        Description = group.Description,
        ActionGroupExecutor = new() { CustomControl = CustomControlMethod.RETURN_CONTROL },
        ActionGroupState = ActionGroupState.ENABLED,
        FunctionSchema = DesiredAgent.Schema(group),
    };

    static UpdateAgentActionGroupRequest Updated(string agent, string id, ActionGroup group) => new()
    {
        AgentId = agent,
        AgentVersion = DeployedGroups.Draft,
        ActionGroupId = id,
        ActionGroupName = group.Name,
        Description = group.Description,
        ActionGroupExecutor = new() { CustomControl = CustomControlMethod.RETURN_CONTROL },
        ActionGroupState = ActionGroupState.ENABLED,
        FunctionSchema = DesiredAgent.Schema(group),
    };

    async Task DisableAsync(string agent, ActionGroupSummary group, CancellationToken cancellationToken)
    {
        var found = await bedrock.GetAgentActionGroupAsync(
            new() { AgentId = agent, AgentVersion = DeployedGroups.Draft, ActionGroupId = group.ActionGroupId }, cancellationToken);
        await bedrock.UpdateAgentActionGroupAsync(
            new()
            {
                AgentId = agent,
                AgentVersion = DeployedGroups.Draft,
                ActionGroupId = group.ActionGroupId,
                ActionGroupName = group.ActionGroupName,
                Description = group.Description,
                ActionGroupExecutor = found.AgentActionGroup.ActionGroupExecutor,
                ActionGroupState = ActionGroupState.DISABLED,
                FunctionSchema = found.AgentActionGroup.FunctionSchema,
            },
            cancellationToken);
    }
}
