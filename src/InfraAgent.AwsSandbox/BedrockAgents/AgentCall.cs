using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>One call about agents, and the region it is for.</summary>
sealed class AgentCall(RestCall call, AgentRegion region)
{
    public AgentRegion Region => region;

    public RestCall Rest => call;

    public bool IsEverythingRead { get; private set; }

    public JsonInput Body { get; } = JsonInput.Parse(call.Request);

    /// <summary>
    /// Every query parameter and member the operation knows has been read; any other is refused before anything is done.
    /// </summary>
    public void EverythingRead()
    {
        call.RefuseUnread("bedrock-agent");
        Body.RefuseUnread($"bedrock-agent:{call.Operation}");
        IsEverythingRead = true;
    }

    /// <summary>The agent as whoever looks now would see it.</summary>
    public Agent Seen()
    {
        if (region.Agents.TryGetValue(AgentId(), out var agent))
        {
            region.Settle(agent);
        }

        return Agent();
    }

    /// <summary>The agent to be changed, which must not be in the middle of something else.</summary>
    /// <param name="verb">What is to be done, as AWS says it.</param>
    /// <param name="what">To which kind of thing.</param>
    public Agent Settled(string verb, string what = "Agent")
    {
        var agent = Agent();
        return agent.Status is "CREATING" or "UPDATING" or "PREPARING" or "DELETING"
            ? throw Invalid(
                $"{verb} operation can't be performed on {what} when Agent is in {Title(agent.Status)} state. " +
                "Retry the request when the agent is in a valid state.")
            : agent;
    }

    public string? ClientToken() => Body.Text("clientToken", 33, 256, AgentPatterns.ClientToken);

    /// <summary>What this token made before, where that is still there.</summary>
    public T? Past<T>(string? token, Func<T, bool> exists)
        where T : class =>
        token is not null && region.Tokens.GetValueOrDefault($"{call.Operation}/{token}") is T past && exists(past)
            ? past
            : null;

    public void Remember(string? token, object made)
    {
        if (token is not null)
        {
            region.Tokens[$"{call.Operation}/{token}"] = made;
        }
    }

    /// <summary>A flag of the query, for the deletions that ask whether something is in use.</summary>
    public bool QueryFlag(string name) => call.Query(name) switch
    {
        null or "" or "false" or "False" => false,
        "true" or "True" => true,
        var other => throw Invalid($"The value '{other}' of {name} is not a boolean."),
    };

    public static Answer Answer(JsonObject body, int status = 200) =>
        new(status, "application/json", System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    public static AwsErrorException Invalid(string message) => new("ValidationException", message);

    public static AwsErrorException Conflict(string message) => new("ConflictException", message, 409);

    public static AwsErrorException TooMany(string message) => new("ServiceQuotaExceededException", message, 402);

    public static AwsErrorException NotFound(string what) => new(
        "ResourceNotFoundException",
        $"Failed to retrieve resource because it doesn't exist. {what} could not be found. " +
        "Retry your request with a different resource identifier.",
        404);

    Agent Agent() =>
        region.Agents.GetValueOrDefault(AgentId()) ?? throw NotFound($"Agent {AgentId()}");

    string AgentId() => AgentPatterns.Id.IsMatch(call.Path("agentId")) ? call.Path("agentId") : throw Invalid(
        $"1 validation error detected: Value '{call.Path("agentId")}' at 'agentId' failed to satisfy constraint: " +
        $"Member must satisfy regular expression pattern: {AgentPatterns.Id}");

    // AWS writes the states of its sentences with one capital.
    static string Title(string state) => state[..1] + state[1..].ToLowerInvariant();
}
