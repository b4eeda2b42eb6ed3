using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.BedrockAgents;

/// <summary>Which agent to delete.</summary>
public sealed record DeleteBedrockAgentRequest(
    [property: Description("Its id (10 capitals and digits), not its name."), RegularExpression("^[0-9A-Z]{10}$")]
    string AgentId,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Deletes an agent with its versions, action groups and aliases.</summary>
public sealed class DeleteBedrockAgent(AwsClients aws, Agents agents, RegionChoice regions) : AlterTool<DeleteBedrockAgentRequest>
{
    public override ToolInfo Info { get; } = new(
        "delete_bedrock_agent", "bedrock_agents", ToolEffect.Destroys, "Delete one Amazon Bedrock agent for good, with its aliases.")
    {
        Actions = ["bedrock:DeleteAgent", .. Agents.ReadActions],
    };

    protected override JsonSerializerContext Json => DeleteBedrockAgentJson.Default;

    public override string Subject(DeleteBedrockAgentRequest request) => $"agent {request.AgentId} in {regions.For(request.Region)}";

    public override Task<LiveResource?> FindAsync(DeleteBedrockAgentRequest request, CancellationToken cancellationToken) =>
        agents.FindAsync(request.AgentId, regions.For(request.Region), cancellationToken);

    // The plan names the aliases: whoever calls the agent calls one of them.
    public override Alteration After(DeleteBedrockAgentRequest request, LiveResource live) => live.State is "DELETING"
        ? new([], null)
        : Alteration.Removal(live, [.. from alias in (live.Resource.Related?[Agents.AliasType] as PropertyList ?? PropertyList.Empty).OfType<PropertyMap>()
                                       select new DiffRow("AgentAliasName", PropertyJson.Text(alias["AgentAliasName"]!), null)]);

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        // Without this Bedrock refuses to delete an agent that has aliases; the plan has named them.
        var answer = await aws.BedrockAgent(live.Region).DeleteAgentAsync(
            new() { AgentId = live.Id, SkipResourceInUseCheck = true }, cancellationToken);
        return Made.Of(live) with { State = answer.AgentStatus?.Value ?? "DELETING", AwsRequestId = answer.ResponseMetadata?.RequestId };
    }
}

[JsonSerializable(typeof(DeleteBedrockAgentRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class DeleteBedrockAgentJson : JsonSerializerContext;
