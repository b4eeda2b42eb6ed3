using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>What was published of an agent.</summary>
static class Versions
{
    public static Answer List(AgentCall call)
    {
        var page = AgentPage.Read(call);
        call.EverythingRead();
        var agent = call.Seen();
        var all = agent.Versions.Cast<PublishedVersion?>().Prepend(null);
        return page.Answer(
            all,
            version => $"{version?.Number ?? 0:D5}",
            "agentVersionSummaries",
            version => AgentJson.VersionSummary(agent, version));
    }

    public static Answer Get(AgentCall call)
    {
        call.EverythingRead();
        var agent = call.Seen();
        var version = Find(agent, call.Rest.Path("agentVersion")) ?? throw AgentCall.Invalid("The version must be a number.");
        return AgentCall.Answer(new JsonObject { ["agentVersion"] = AgentJson.Version(agent, version) });
    }

    /// <summary>Null for the working draft.</summary>
    public static PublishedVersion? Find(Agent agent, string version)
    {
        if (!AgentPatterns.Version.IsMatch(version))
        {
            throw AgentCall.Invalid(
                $"1 validation error detected: Value '{version}' at 'agentVersion' failed to satisfy constraint: " +
                $"Member must satisfy regular expression pattern: {AgentPatterns.Version}");
        }

        return version == Agent.Draft ? null : agent.Versions.Find(one => AgentJson.Number(one) == version)
            ?? throw AgentCall.NotFound($"Version {version} of agent {agent.Id}");
    }
}
