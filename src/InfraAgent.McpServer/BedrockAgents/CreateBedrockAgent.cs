using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.BedrockAgents;

/// <summary>What a caller says to get an agent; everything else is filled in and shown.</summary>
public sealed record CreateBedrockAgentRequest(
    [property: RegularExpression("^([0-9a-zA-Z][_-]?){1,100}$")]
    string AgentName,
    [property: StringLength(4000, MinimumLength = 40)]
    string Instruction,
    [property: RegularExpression(Arn.RolePattern)]
    string RoleArn,
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: Description("Model id; the bank's default if left out."), StringLength(2048, MinimumLength = 1)]
    string? FoundationModel = null,
    [property: Range(60, 5400)]
    int? IdleSessionTtlSeconds = null,
    [property: StringLength(2048, MinimumLength = 1)]
    string? GuardrailId = null,
    [property: RegularExpression("^(DRAFT|[1-9][0-9]{0,7})$")]
    string? GuardrailVersion = null,
    [property: RegularExpression(Arn.KeyPattern)]
    string? KmsKeyArn = null,
    [property: Description("infra-agent: this server's own tools."), AllowedValues("infra-agent")]
    IReadOnlyList<string>? ActionGroups = null,
    [property: Description("Make it ready for use. Default true.")]
    bool? Prepare = null,
    [property: Description("Alias to publish it under."), RegularExpression("^([0-9a-zA-Z][_-]?){1,100}$")]
    string? AliasName = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : ICreateRequest;

/// <summary>Creates a Bedrock agent with its action groups, prepares it and gives it an alias.</summary>
public sealed class CreateBedrockAgent(AwsClients aws, Agents agents, ActionGroups groups, AgentCreation creation)
    : NamedCreateTool<CreateBedrockAgentRequest>
{
    public override ToolInfo Info { get; } = new(
        "create_bedrock_agent", "bedrock_agents", ToolEffect.Creates, "Create, prepare and publish one Amazon Bedrock agent, tagged; it can use this server's tools.")
    {
        Actions =
        [
            "bedrock:CreateAgent", "bedrock:CreateAgentActionGroup", "bedrock:PrepareAgent", "bedrock:CreateAgentAlias", "bedrock:DeleteAgent",
            "bedrock:TagResource", "iam:PassRole", .. Agents.ReadActions,
        ],
    };

    public override string ResourceType => Agents.Type;

    // The agent itself is made by one call. One that lacks some of the calls after it lacks the last of them.
    public override bool CanComplete(Resource resource, IReadOnlyList<DiffRow> different)
    {
        var last = resource.Companion(Agents.AliasType) is not null ? Agents.AliasType
            : resource.Properties["AutoPrepare"] is BooleanValue { Flag: true } ? "AutoPrepare"
            : "ActionGroups";
        return different.All(row => row.Path is "ActionGroups" or "AutoPrepare" or Agents.AliasType) && different.Any(row => row.Path == last);
    }

    protected override JsonSerializerContext Json => CreateBedrockAgentJson.Default;

    public override Resource Describe(CreateBedrockAgentRequest request, PropertyList tags)
    {
        if (request is { AliasName: not null, Prepare: false })
        {
            throw new ToolException(ErrorCode.InvalidArgument, "aliasName needs a prepared agent: leave prepare out, or leave aliasName out.");
        }

        if (request.GuardrailId is null != request.GuardrailVersion is null)
        {
            throw new ToolException(ErrorCode.InvalidArgument, "guardrailId and guardrailVersion belong together: give both or neither.");
        }

        Resource agent = new(ResourceType, PropertyMap.Of(
            ("AgentName", request.AgentName),
            ("Instruction", request.Instruction),
            ("AgentResourceRoleArn", request.RoleArn),
            ("FoundationModel", request.FoundationModel),
            ("IdleSessionTTLInSeconds", request.IdleSessionTtlSeconds),
            ("GuardrailConfiguration", request.GuardrailId is { } guardrail
                ? PropertyMap.Of(("GuardrailIdentifier", guardrail), ("GuardrailVersion", request.GuardrailVersion))
                : null),
            ("CustomerEncryptionKeyArn", request.KmsKeyArn),
            ("ActionGroups", request.ActionGroups is { Count: > 0 } ? groups.OfThisServer() : null),
            ("AutoPrepare", request.Prepare ?? true),
            ("Tags", ServerTags.AsMap(tags))));
        return request.AliasName is { } alias
            ? agent.With(Agents.AliasType, PropertyMap.Of(("AgentAliasName", alias), ("Tags", ServerTags.AsMap(tags))))
            : agent;
    }

    public override async Task<Made?> FindAsync(Resource resource, CancellationToken cancellationToken)
    {
        var name = ((TextValue)resource.Properties["AgentName"]!).Text;
        if (await agents.IdOfAsync(name, resource.Region!, cancellationToken) is not { } id
            || await agents.FindAsync(id, resource.Region!, cancellationToken) is not { } live)
        {
            return null;
        }

        // Aliases that others gave it since are no difference.
        var alias = resource.Companion(Agents.AliasType)?["AgentAliasName"];
        var same = (live.Resource.Related?[Agents.AliasType] as PropertyList ?? PropertyList.Empty).OfType<PropertyMap>()
            .FirstOrDefault(other => Equals(other["AgentAliasName"], alias));
        var only = live.Resource with { Related = null };
        return Made.Of(live) with { Live = same is null ? only : only.With(Agents.AliasType, same) };
    }

    public override async Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken)
    {
        var name = ((TextValue)resource.Properties["AgentName"]!).Text;
        var existing = await agents.IdOfAsync(name, resource.Region!, cancellationToken);
        var (id, requestId) = await creation.RunAsync(aws.BedrockAgent(resource.Region!), resource, existing, clientToken, cancellationToken);
        var live = await agents.FindAsync(id, resource.Region!, cancellationToken);
        return Made.Of(live!) with { AwsRequestId = requestId };
    }
}

[JsonSerializable(typeof(CreateBedrockAgentRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class CreateBedrockAgentJson : JsonSerializerContext;
