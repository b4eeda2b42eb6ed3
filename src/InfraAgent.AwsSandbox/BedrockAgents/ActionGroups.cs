using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>The functions an agent may call, in groups. Only those of the working draft can be changed.</summary>
static class ActionGroups
{
    const int MaxGroups = 20;
    const int MaxEnabled = 15;
    const string Enabled = "ENABLED";

    public static Answer Create(AgentCall call)
    {
        var token = call.ClientToken();
        var asked = ActionGroupInput.Read(call.Body);
        call.EverythingRead();
        RefusePublished(call);
        var agent = call.Settled("Create", "AgentActionGroup");
        if (call.Past<ActionGroup>(token, past => agent.Groups.ContainsKey(past.Id)) is { } past)
        {
            return Answer(agent, agent.Groups[past.Id]);
        }

        var now = call.Region.Now;
        var group = asked with { Id = call.Region.NewId(), ClientToken = token, Created = now, Updated = now };
        Store(agent, group, now);
        call.Remember(token, group);
        return Answer(agent, group);
    }

    public static Answer Get(AgentCall call)
    {
        call.EverythingRead();
        var agent = call.Seen();
        return Answer(agent, Find(call, All(call, agent)), call.Rest.Path("agentVersion"));
    }

    public static Answer List(AgentCall call)
    {
        var page = AgentPage.Read(call);
        call.EverythingRead();
        return page.Answer(All(call, call.Seen()), group => group.Id, "actionGroupSummaries", AgentJson.GroupSummary);
    }

    public static Answer Update(AgentCall call)
    {
        var asked = ActionGroupInput.Read(call.Body);
        call.EverythingRead();
        RefusePublished(call);
        var agent = call.Settled("Update", "AgentActionGroup");
        var group = Find(call, agent.Groups.Values);
        var now = call.Region.Now;
        var updated = asked with
        {
            Id = group.Id,
            ClientToken = group.ClientToken,
            Created = group.Created,
            Updated = now,
        };
        Store(agent, updated, now);
        return Answer(agent, updated);
    }

    public static Answer Delete(AgentCall call)
    {
        var anyway = call.QueryFlag("skipResourceInUseCheck");
        call.EverythingRead();
        RefusePublished(call);
        var agent = call.Settled("Delete", "AgentActionGroup");
        var group = Find(call, agent.Groups.Values);
        if (!anyway && group.State == Enabled)
        {
            throw AgentCall.Conflict(
                $"Action group {group.Id} could not be deleted because it is enabled. " +
                "Disable it, or set skipResourceInUseCheck to true, and retry your request.");
        }

        agent.Groups.Remove(group.Id);
        agent.Touch(call.Region.Now, "NOT_PREPARED");
        return Protocol.Answer.Empty(204);
    }

    static void Store(Agent agent, ActionGroup group, DateTimeOffset now)
    {
        var others = agent.Groups.Values.Where(other => other.Id != group.Id).ToList();
        if (others.Exists(other => other.Name == group.Name))
        {
            throw AgentCall.Conflict($"An action group with the name {group.Name} already exists in the agent.");
        }

        if (others.Count >= MaxGroups)
        {
            throw AgentCall.TooMany($"Number of action groups per agent exceeds the limit of {MaxGroups}.");
        }

        if (group.State == Enabled && others.Count(other => other.State == Enabled) >= MaxEnabled)
        {
            throw AgentCall.TooMany($"Number of enabled action groups per agent exceeds the limit of {MaxEnabled}.");
        }

        agent.Groups[group.Id] = group;
        agent.Touch(now, "NOT_PREPARED");
    }

    static IEnumerable<ActionGroup> All(AgentCall call, Agent agent) =>
        Versions.Find(agent, call.Rest.Path("agentVersion")) is { } published ? published.Groups : agent.Groups.Values;

    static ActionGroup Find(AgentCall call, IEnumerable<ActionGroup> among) =>
        among.FirstOrDefault(group => group.Id == call.Rest.Path("actionGroupId"))
            ?? throw AgentCall.NotFound($"Action group {call.Rest.Path("actionGroupId")}");

    static void RefusePublished(AgentCall call)
    {
        if (call.Rest.Path("agentVersion") is not Agent.Draft and var version)
        {
            throw AgentCall.Invalid(
                $"1 validation error detected: Value '{version}' at 'agentVersion' failed to satisfy constraint: " +
                $"Member must satisfy regular expression pattern: {Agent.Draft}");
        }
    }

    static Answer Answer(Agent agent, ActionGroup group, string version = Agent.Draft) =>
        AgentCall.Answer(new JsonObject { ["agentActionGroup"] = AgentJson.Group(agent, version, group) });
}
