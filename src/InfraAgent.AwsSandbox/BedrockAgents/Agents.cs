using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Agents themselves: their working drafts.</summary>
static class Agents
{
    public static Answer Create(AgentCall call)
    {
        var token = call.ClientToken();
        var settings = AgentSettingsInput.Read(call.Body, roleDemanded: false);
        var tags = AgentTags.Read(call.Body);
        call.EverythingRead();
        var region = call.Region;

        // A token asks for the agent it made: whatever else the second request says, Bedrock ignores it.
        if (call.Past<Agent>(token, past => region.Agents.ContainsKey(past.Id)) is { } past)
        {
            return Answer(past);
        }

        RefuseTaken(region, settings.Name, null);
        var agent = region.Add(settings, token);
        agent.Tags.Replace(tags);
        call.Remember(token, agent);
        return Answer(agent);
    }

    public static Answer Get(AgentCall call)
    {
        call.EverythingRead();
        return AgentCall.Answer(new() { ["agent"] = AgentJson.Agent(call.Seen()) });
    }

    public static Answer List(AgentCall call)
    {
        var page = AgentPage.Read(call);
        call.EverythingRead();
        foreach (var agent in call.Region.Agents.Values.ToList())
        {
            call.Region.Settle(agent);
        }

        return page.Answer(call.Region.Agents.Values, agent => agent.Id, "agentSummaries", AgentJson.Summary);
    }

    public static Answer Update(AgentCall call)
    {
        var settings = AgentSettingsInput.Read(call.Body, roleDemanded: true);
        call.EverythingRead();
        var agent = call.Settled("Update");
        if (settings.FoundationModel is null)
        {
            throw call.Body.Missing("foundationModel");
        }

        RefuseTaken(call.Region, settings.Name, agent);
        agent.Settings = settings;
        agent.Touch(call.Region.Now, "UPDATING");
        return Answer(agent);
    }

    public static Answer Delete(AgentCall call)
    {
        var anyway = call.QueryFlag("skipResourceInUseCheck");
        call.EverythingRead();
        var agent = call.Settled("Delete");
        if (!anyway && agent.Aliases.Values.FirstOrDefault(
            alias => alias is { Id: not AgentAlias.TestId, Status: not "DELETING" }) is { } alias)
        {
            throw AgentCall.Conflict(
                $"Agent {agent.Id} could not be deleted because it is in use by the alias {alias.Id}. " +
                "Delete its aliases, or set skipResourceInUseCheck to true, and retry your request.");
        }

        agent.Touch(call.Region.Now, "DELETING");
        var body = new JsonObject { ["agentId"] = agent.Id, ["agentStatus"] = agent.Status };
        return AgentCall.Answer(body, 202);
    }

    static Answer Answer(Agent agent) => AgentCall.Answer(new() { ["agent"] = AgentJson.Agent(agent) }, 202);

    static void RefuseTaken(AgentRegion region, string name, Agent? own)
    {
        if (region.Agents.Values.FirstOrDefault(agent => agent != own && agent.Settings.Name == name) is not { } other)
        {
            return;
        }

        region.Settle(other);
        if (region.Agents.ContainsKey(other.Id))
        {
            throw AgentCall.Conflict(
                $"An agent with the name {name} already exists. Retry your request with a different agent name.");
        }
    }
}
