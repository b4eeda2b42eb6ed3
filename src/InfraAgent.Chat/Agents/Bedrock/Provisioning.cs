using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using Amazon.Runtime;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>
/// Makes the agent of the configuration, or brings a live one to it: its instruction, model and role, an action group for each kind
/// of tool, and the alias it is called by. What is as it should be is left alone, so that it can be run any number of times.
/// </summary>
/// <remarks>It gives no permissions: the role exists, and needs the two actions that call its model and nothing else.</remarks>
public sealed class Provisioning(
    IAmazonBedrockAgent bedrock, BedrockOptions options, TimeProvider time, TextWriter output, Language language)
{
    readonly SettledAgent settled = new(bedrock, time);
    readonly GroupChanges groups = new(bedrock);
    readonly PublishedAlias published = new(bedrock, options, new(bedrock, time));

    /// <param name="check">Only say what would be done.</param>
    /// <returns>0 where the agent is as it should be now; 1 where it is not.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ToolInfo> tools, bool check, CancellationToken cancellationToken)
    {
        try
        {
            DesiredAgent desired = new(options, ActionGroup.Of(tools));
            var live = await FindAsync(cancellationToken);
            var plan = live is null ? [New(desired)] : await PlanAsync(live, desired, cancellationToken);
            foreach (var change in plan)
            {
                await SayAsync(change.Said);
            }

            if (check || plan.Count == 0)
            {
                await SayAsync(plan.Count == 0
                    ? new("El agente está al día; no se cambió nada.", "The agent is up to date; nothing was changed.")
                    : new("No se cambió nada: era solo una revisión.", "Nothing was changed: this was only a check."));
                return plan.Count == 0 ? 0 : 1;
            }

            await DoAsync(live, desired, plan, cancellationToken);
            return 0;
        }
        catch (AmazonServiceException error)
        {
            await SayAsync(new($"AWS no lo permitió o falló: {error.ErrorCode}: {error.Message}", $"AWS refused or failed: {error.ErrorCode}: {error.Message}"));
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            await SayAsync(new(error.Message, error.Message));
        }

        return 1;
    }

    async Task<Agent?> FindAsync(CancellationToken cancellationToken)
    {
        if (options.AgentId is { } id)
        {
            return await settled.AgentAsync(id, cancellationToken);
        }

        ListAgentsRequest request = new();
        do
        {
            var page = await bedrock.ListAgentsAsync(request, cancellationToken);
            if ((page.AgentSummaries ?? []).Find(agent => agent.AgentName == DesiredAgent.Name) is { } found)
            {
                return await settled.AgentAsync(found.AgentId, cancellationToken);
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);
        return null;
    }

    async Task<List<Change>> PlanAsync(Agent live, DesiredAgent desired, CancellationToken cancellationToken)
    {
        List<Change> plan = [];
        if (desired.Differences(live) is { Count: > 0 } differences)
        {
            var names = string.Join(", ", differences);
            plan.Add(new(
                new($"Agente {live.AgentId}: cambian {names}.", $"Agent {live.AgentId}: {names} change."),
                (_, token) => bedrock.UpdateAgentAsync(desired.Update(live), token)));
        }

        plan.AddRange(groups.Of(desired, await DeployedGroups.ListAsync(bedrock, live.AgentId, DeployedGroups.Draft, cancellationToken)));
        if (plan.Count > 0 || live.AgentStatus != AgentStatus.PREPARED || !await published.IsCurrentAsync(live.AgentId, desired, cancellationToken))
        {
            plan.Add(new(new("Se prepara el agente y se publica con su alias.", "The agent is prepared and published by its alias."), null));
        }

        return plan;
    }

    static Change New(DesiredAgent desired) => new(
        new($"Agente {DesiredAgent.Name}: nuevo, con {desired.Groups.Count} grupos de acciones y un alias.",
            $"Agent {DesiredAgent.Name}: new, with {desired.Groups.Count} action groups and an alias."),
        null);

    async Task DoAsync(Agent? live, DesiredAgent desired, List<Change> plan, CancellationToken cancellationToken)
    {
        var agent = live?.AgentId ?? (await bedrock.CreateAgentAsync(desired.Create(), cancellationToken)).Agent.AgentId;
        foreach (var change in live is null ? groups.Of(desired, []) : plan)
        {
            await settled.AgentAsync(agent, cancellationToken);
            await (change.Make?.Invoke(agent, cancellationToken) ?? Task.CompletedTask);
        }

        await settled.AgentAsync(agent, cancellationToken);
        await bedrock.PrepareAgentAsync(new() { AgentId = agent }, cancellationToken);
        await settled.AgentAsync(agent, cancellationToken);
        var alias = await published.PublishAsync(agent, desired, cancellationToken);
        await SayAsync(new("Listo. Configura el chat con:", "Done. Configure the chat with:"));
        await output.WriteLineAsync($"BEDROCK_AGENT_ID={agent}\nBEDROCK_AGENT_ALIAS_ID={alias}".AsMemory(), cancellationToken);
    }

    Task SayAsync(Localized text) => output.WriteLineAsync(text.In(language));
}
