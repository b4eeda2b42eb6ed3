using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Tagging;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Agents and aliases as the tagging API sees them.</summary>
sealed class TaggedAgents(AgentStore store) : ITaggedResources
{
    public string Service => "bedrock";

    public IEnumerable<TaggedResource> In(string region)
    {
        var place = store.Region(region);
        lock (place.Gate)
        {
            return [.. place.Agents.Values.SelectMany(Tagged)];
        }
    }

    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags)
    {
        var place = store.Region(region);
        lock (place.Gate)
        {
            AgentTags.Add(AgentTags.Find(place, arn) ?? throw AgentTags.NotFound(arn), tags);
        }
    }

    static IEnumerable<TaggedResource> Tagged(Agent agent)
    {
        if (agent.Tags.HadAny)
        {
            yield return new(agent.Arn, "bedrock:agent", agent.Tags.Current);
        }

        foreach (var alias in agent.Aliases.Values.Where(alias => alias.Tags.HadAny))
        {
            yield return new(alias.Arn, "bedrock:agent-alias", alias.Tags.Current);
        }
    }
}
