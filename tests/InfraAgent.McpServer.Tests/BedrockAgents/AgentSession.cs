using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Xunit;

namespace InfraAgent.McpServer.Tests.BedrockAgents;

/// <summary>What the tests of agents say and look at.</summary>
static class AgentSession
{
    public const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";

    public const string Instruction = "Ayudas al personal del banco a crear recursos de AWS.";

    public const string Role = "arn:aws:iam::000000000000:role/AmazonBedrockExecutionRoleForAgents_1";

    /// <summary>The least that a caller may say.</summary>
    public const string Least = $$"""{"agentName":"infra","instruction":"{{Instruction}}","roleArn":"{{Role}}","tags":{{Tags}}}""";

    /// <summary>An agent with tools and a name to call it by.</summary>
    public const string Whole = $$"""
        {"agentName":"infra","instruction":"{{Instruction}}","roleArn":"{{Role}}","actionGroups":["infra-agent"],"aliasName":"v1","tags":{{Tags}}}
        """;

    public static Task<Reply> CreateAsync(this TestServer server, string arguments) => server.CallAsync("create_bedrock_agent", arguments);

    /// <summary>The operations that changed something, in order.</summary>
    public static IEnumerable<string> Done(this TestServer server) => server.Changes.Select(call => call.Operation);

    public static JsonElement Sent(this ReceivedCall call) => JsonElement.Parse(call.Body);

    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The ids of the agents there are.</summary>
    public static async Task<List<string>> AgentsAsync(this TestServer server)
    {
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var listed = await aws.BedrockAgent("us-east-1").ListAgentsAsync(new(), TestContext.Current.CancellationToken);
        return [.. (listed.AgentSummaries ?? []).Select(agent => agent.AgentId)];
    }
}
