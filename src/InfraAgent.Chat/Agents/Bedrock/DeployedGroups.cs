using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>The action groups that an agent has at AWS.</summary>
static class DeployedGroups
{
    /// <summary>The version that is worked on, and that Bedrock's test alias leads to.</summary>
    public const string Draft = "DRAFT";

    public static async Task<IReadOnlyList<ActionGroupSummary>> ListAsync(
        IAmazonBedrockAgent bedrock, string agent, string version, CancellationToken cancellationToken)
    {
        List<ActionGroupSummary> groups = [];
        ListAgentActionGroupsRequest request = new() { AgentId = agent, AgentVersion = version };
        do
        {
            var page = await bedrock.ListAgentActionGroupsAsync(request, cancellationToken);
            groups.AddRange(page.ActionGroupSummaries ?? []);
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        return groups;
    }
}
