using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>The names an agent is called by. A new one without a version publishes the draft.</summary>
static class AgentAliases
{
    public static Answer Create(AgentCall call)
    {
        var token = call.ClientToken();
        var asked = AliasInput.Read(call.Body);
        var tags = AgentTags.Read(call.Body);
        call.EverythingRead();
        var (region, agent) = (call.Region, call.Settled("Create", "AgentAlias"));
        if (call.Past<AgentAlias>(token, past => agent.Aliases.ContainsValue(past)) is { } past)
        {
            return Answer(agent, past);
        }

        RefuseTaken(agent, asked.Name, null);
        var alias = new AgentAlias(agent, region.Name, region.NewId(), region.Now)
        {
            Name = asked.Name,
            Description = asked.Description,
            Version = VersionFor(agent, asked.Version, region.Now),
            ClientToken = token,
        };
        alias.History.Add((alias.Version, region.Now, null));
        alias.Tags.Replace(tags);
        agent.Aliases.Add(alias.Id, alias);
        call.Remember(token, alias);
        return Answer(agent, alias);
    }

    public static Answer Get(AgentCall call)
    {
        call.EverythingRead();
        var agent = call.Seen();
        AgentRegion.Settle(agent, Find(call, agent));
        return Answer(agent, Find(call, agent), 200);
    }

    public static Answer List(AgentCall call)
    {
        var page = AgentPage.Read(call);
        call.EverythingRead();
        var agent = call.Seen();
        foreach (var alias in agent.Aliases.Values.ToList())
        {
            AgentRegion.Settle(agent, alias);
        }

        return page.Answer(agent.Aliases.Values, alias => alias.Id, "agentAliasSummaries", AgentJson.AliasSummary);
    }

    public static Answer Update(AgentCall call)
    {
        var asked = AliasInput.Read(call.Body);
        var invocation = call.Body.Choice("aliasInvocationState", "ACCEPT_INVOCATIONS", "REJECT_INVOCATIONS");
        call.EverythingRead();
        var (agent, now) = (call.Settled("Update", "AgentAlias"), call.Region.Now);
        var alias = Changeable(call, agent);
        RefuseTaken(agent, asked.Name, alias);
        (alias.Name, alias.Description, alias.Updated) = (asked.Name, asked.Description, now);
        alias.Invocation = invocation ?? alias.Invocation;
        alias.Status = "UPDATING";
        var version = VersionFor(agent, asked.Version, now);
        if (version != alias.Version)
        {
            alias.History[^1] = alias.History[^1] with { To = now };
            alias.History.Add((version, now, null));
            alias.Version = version;
        }

        return Answer(agent, alias);
    }

    public static Answer Delete(AgentCall call)
    {
        call.EverythingRead();
        var agent = call.Settled("Delete", "AgentAlias");
        var alias = Changeable(call, agent);
        alias.Status = "DELETING";
        return AgentCall.Answer(new JsonObject
        {
            ["agentId"] = agent.Id,
            ["agentAliasId"] = alias.Id,
            ["agentAliasStatus"] = alias.Status,
        }, 202);
    }

    static string VersionFor(Agent agent, string? asked, DateTimeOffset now)
    {
        if (asked is not null)
        {
            return AgentJson.Number(Versions.Find(agent, asked) ?? throw AgentCall.Invalid(
                "An alias cannot be associated with the DRAFT version of an agent."));
        }

        return agent.Status == "PREPARED" ? AgentJson.Number(agent.Publish(now)) : throw AgentCall.Invalid(
            "Create operation can't be performed on AgentAlias when Agent is in " +
            $"{(agent.Status == "FAILED" ? "Failed" : "Not Prepared")} state. Prepare the agent and retry your request.");
    }

    static void RefuseTaken(Agent agent, string name, AgentAlias? own)
    {
        if (agent.Aliases.Values.Any(alias => alias != own && alias.Name == name && alias.Status != "DELETING"))
        {
            throw AgentCall.Conflict($"An alias with the name {name} already exists for agent {agent.Id}.");
        }
    }

    static AgentAlias Changeable(AgentCall call, Agent agent) => Find(call, agent) switch
    {
        { Id: AgentAlias.TestId } => throw AgentCall.Invalid("The test alias of an agent can't be changed."),
        { Status: "CREATING" or "UPDATING" or "DELETING" } busy => throw AgentCall.Conflict(
            $"The alias {busy.Id} is in {busy.Status} state. Retry the request when it is in a valid state."),
        var alias => alias,
    };

    static AgentAlias Find(AgentCall call, Agent agent) =>
        agent.Aliases.GetValueOrDefault(call.Rest.Path("agentAliasId"))
            ?? throw AgentCall.NotFound($"Alias {call.Rest.Path("agentAliasId")} of agent {agent.Id}");

    static Answer Answer(Agent agent, AgentAlias alias, int status = 202) =>
        AgentCall.Answer(new JsonObject { ["agentAlias"] = AgentJson.Alias(agent, alias) }, status);
}

/// <summary>What a caller says of an alias.</summary>
sealed record AliasInput(string Name, string? Description, string? Version)
{
    public static AliasInput Read(JsonInput body)
    {
        var routing = body.Items("routingConfiguration") ?? [];
        return routing.Count > 1
            ? throw JsonInput.Invalid("routingConfiguration", null, "Member must have length less than or equal to 1")
            : new(
                body.Name("agentAliasName"),
                body.Text("description", 1, 200),
                routing is [var only] ? only.Text("agentVersion", 1, 5, AgentPatterns.Version) : null);
    }
}
