using System.Collections.Concurrent;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents.Model;

/// <summary>Bedrock's agents across all regions.</summary>
sealed class AgentStore(TimeProvider clock, IdSequence ids)
{
    readonly ConcurrentDictionary<string, AgentRegion> regions = new(StringComparer.Ordinal);

    public AgentRegion Region(string name) => AwsRegions.Enabled.Contains(name, StringComparer.Ordinal)
        ? regions.GetOrAdd(name, _ => new(name, clock, ids))
        : throw new AwsErrorException(
            "UnrecognizedClientException", "The security token included in the request is invalid.", 403);
}

/// <summary>The agents of one region. Whoever touches it holds <see cref="Gate"/>.</summary>
sealed class AgentRegion(string name, TimeProvider clock, IdSequence ids)
{
    const int IdLength = 10;
    readonly HashSet<string> used = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();

    public string Name => name;

    public DateTimeOffset Now => clock.GetUtcNow();

    public SortedDictionary<string, Agent> Agents { get; } = new(StringComparer.Ordinal);

    /// <summary>What each client token made, so that asking again does not make another.</summary>
    public Dictionary<string, object> Tokens { get; } = new(StringComparer.Ordinal);

    public Agent Add(AgentSettings settings, string? token)
    {
        var agent = new Agent(NewId(), name, settings, Now) { ClientToken = token };
        Agents.Add(agent.Id, agent);
        agent.Aliases.Add(AgentAlias.TestId, new(agent, name, AgentAlias.TestId, Now)
        {
            Name = "AgentTestAlias",
            Description = "Test Alias for Agent",
            Version = Agent.Draft,
            Status = "PREPARED",
        });
        return agent;
    }

    /// <summary>Ten characters, none twice: the sequence is longer than what is kept of it.</summary>
    public string NewId()
    {
        var id = ids.Upper()[..IdLength];
        return used.Add(id) ? id : NewId();
    }

    /// <summary>Nothing ticks here: a passing state ends when somebody looks.</summary>
    public void Settle(Agent agent)
    {
        if (agent.Status == "DELETING")
        {
            Agents.Remove(agent.Id);
        }

        agent.Status = agent.Status switch
        {
            "CREATING" or "UPDATING" => "NOT_PREPARED",
            "PREPARING" => agent.FailureReasons.Count > 0 ? "FAILED" : "PREPARED",
            var settled => settled,
        };
    }

    public static void Settle(Agent agent, AgentAlias alias)
    {
        if (alias.Status == "DELETING")
        {
            agent.Aliases.Remove(alias.Id);
        }

        alias.Status = alias.Status is "CREATING" or "UPDATING" ? "PREPARED" : alias.Status;
    }
}
