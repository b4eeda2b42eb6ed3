using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Waits until AWS is done with what it was asked to do to an agent or an alias.</summary>
sealed class SettledAgent(IAmazonBedrockAgent bedrock, TimeProvider time)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    const int MostLooks = 150;

    public Task<Agent> AgentAsync(string agent, CancellationToken cancellationToken) => UntilAsync(
        async () => (await bedrock.GetAgentAsync(new() { AgentId = agent }, cancellationToken)).Agent,
        found => found.AgentStatus?.Value,
        found => found.FailureReasons,
        cancellationToken);

    public Task<AgentAlias> AliasAsync(string agent, string alias, CancellationToken cancellationToken) => UntilAsync(
        async () => (await bedrock.GetAgentAliasAsync(new() { AgentId = agent, AgentAliasId = alias }, cancellationToken)).AgentAlias,
        found => found.AgentAliasStatus?.Value,
        found => found.FailureReasons,
        cancellationToken);

    async Task<T> UntilAsync<T>(
        Func<Task<T>> look, Func<T, string?> status, Func<T, List<string>?> reasons, CancellationToken cancellationToken)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            var found = await look();
            switch (status(found))
            {
                case "PREPARED" or "NOT_PREPARED":
                    return found;
                case "FAILED":
                    throw new InvalidOperationException($"AWS failed to do it: {string.Join(' ', reasons(found) ?? [])}");
                default:
                    await Task.Delay(Pause, time, cancellationToken);
                    break;
            }
        }

        throw new TimeoutException("AWS is not done with it after five minutes; run the same again later.");
    }
}
