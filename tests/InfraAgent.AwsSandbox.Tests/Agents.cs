using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Agents to begin a test with.</summary>
static class Agents
{
    public const string Model = "anthropic.claude-3-haiku-20240307-v1:0";
    public const string Instruction = "You answer questions about the infrastructure of the bank.";
    public const string Role = "arn:aws:iam::000000000000:role/agents";

    public static CreateAgentRequest Request(string name) => new()
    {
        AgentName = name,
        AgentResourceRoleArn = Role,
        FoundationModel = Model,
        Instruction = Instruction,
        IdleSessionTTLInSeconds = 900,
    };

    public static async Task<string> CreateAsync(AmazonBedrockAgentClient bedrock, string name, CancellationToken cancellationToken)
    {
        var id = (await bedrock.CreateAgentAsync(Request(name), cancellationToken)).Agent.AgentId;
        await bedrock.GetAgentAsync(new() { AgentId = id }, cancellationToken);
        return id;
    }

    public static async Task<string> PreparedAsync(AmazonBedrockAgentClient bedrock, string name, CancellationToken cancellationToken)
    {
        var id = await CreateAsync(bedrock, name, cancellationToken);
        await bedrock.PrepareAgentAsync(new() { AgentId = id }, cancellationToken);
        await bedrock.GetAgentAsync(new() { AgentId = id }, cancellationToken);
        return id;
    }

    /// <summary>Functions whose call goes back to whoever talks to the agent.</summary>
    public static CreateAgentActionGroupRequest Group(string agentId, string name, int functions = 1, int parameters = 1) => new()
    {
        AgentId = agentId,
        AgentVersion = "DRAFT",
        ActionGroupName = name,
        ActionGroupExecutor = new() { CustomControl = CustomControlMethod.RETURN_CONTROL },
        FunctionSchema = new()
        {
            Functions = [.. Enumerable.Range(0, functions).Select(number => new Function
            {
                Name = $"do_{number}",
                RequireConfirmation = RequireConfirmation.ENABLED,
                Parameters = Enumerable.Range(0, parameters).ToDictionary(
                    one => $"p{one}", _ => new ParameterDetail { Type = Amazon.BedrockAgent.Type.String, Required = true }, StringComparer.Ordinal),
            })],
        },
    };
}
