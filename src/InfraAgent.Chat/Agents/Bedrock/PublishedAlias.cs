using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>The alias by which an agent is called, and which leads to one of its versions.</summary>
sealed class PublishedAlias(IAmazonBedrockAgent bedrock, BedrockOptions options, SettledAgent settled)
{
    /// <summary>Whether it leads to the agent as it is to be.</summary>
    public async Task<bool> IsCurrentAsync(string agent, DesiredAgent desired, CancellationToken cancellationToken) =>
        await FindAsync(agent, cancellationToken) is { } live && (IsTest(live) || live.Description == desired.AliasDescription);

    // An alias that is given no version makes one of the draft.
    public async Task<string> PublishAsync(string agent, DesiredAgent desired, CancellationToken cancellationToken)
    {
        var live = await FindAsync(agent, cancellationToken);
        if (live is not null && IsTest(live))
        {
            return live.AgentAliasId;
        }

        var alias = live is null
            ? (await bedrock.CreateAgentAliasAsync(
                new() { AgentId = agent, AgentAliasName = DesiredAgent.AliasName, Description = desired.AliasDescription }, cancellationToken)).AgentAlias
            : (await bedrock.UpdateAgentAliasAsync(
                new() { AgentId = agent, AgentAliasId = live.AgentAliasId, AgentAliasName = live.AgentAliasName, Description = desired.AliasDescription },
                cancellationToken)).AgentAlias;
        await settled.AliasAsync(agent, alias.AgentAliasId, cancellationToken);
        return alias.AgentAliasId;
    }

    async Task<AgentAliasSummary?> FindAsync(string agent, CancellationToken cancellationToken)
    {
        ListAgentAliasesRequest request = new() { AgentId = agent };
        do
        {
            var page = await bedrock.ListAgentAliasesAsync(request, cancellationToken);
            if ((page.AgentAliasSummaries ?? []).Find(alias => options.AgentAliasId is { } id && options.AgentId is not null
                ? alias.AgentAliasId == id
                : alias.AgentAliasName == DesiredAgent.AliasName) is { } found)
            {
                return found;
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);
        return null;
    }

    // The one that Bedrock gives every agent always leads to the draft.
    static bool IsTest(AgentAliasSummary alias) => alias.AgentAliasId == "TSTALIASID";
}
