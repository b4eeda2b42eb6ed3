using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.BedrockAgents;

/// <summary>A live agent under CloudFormation's names.</summary>
static class AgentConfiguration
{
    // Bedrock gives every agent this one for trying it out.
    const string TestAlias = "TSTALIASID";

    public static PropertyMap Of(Agent agent, IReadOnlyDictionary<string, string> tags) => PropertyMap.Of(
        ("AgentName", agent.AgentName),
        ("Instruction", agent.Instruction),
        ("Description", string.IsNullOrEmpty(agent.Description) ? null : agent.Description),
        ("AgentResourceRoleArn", agent.AgentResourceRoleArn),
        ("FoundationModel", agent.FoundationModel),
        ("IdleSessionTTLInSeconds", agent.IdleSessionTTLInSeconds),
        ("GuardrailConfiguration", agent.GuardrailConfiguration is { GuardrailIdentifier: { } guardrail } configuration
            ? PropertyMap.Of(("GuardrailIdentifier", guardrail), ("GuardrailVersion", configuration.GuardrailVersion))
            : null),
        ("CustomerEncryptionKeyArn", string.IsNullOrEmpty(agent.CustomerEncryptionKeyArn) ? null : agent.CustomerEncryptionKeyArn),
        // Whoever prepared it, it is ready; one that is not can still be made so.
        ("AutoPrepare", agent.AgentStatus == AgentStatus.PREPARED ? new UnknownValue("prepared, by whomever") : null),
        ("ActionGroups", new UnknownValue("not read by the inventory")),
        ("Tags", Agents.TagMap(tags)));

    /// <summary>The agent with its action groups and aliases.</summary>
    public static async Task<Resource> WholeAsync(
        IAmazonBedrockAgent bedrock, string id, string arn, Resource resource, CancellationToken cancellationToken)
    {
        var groups = await GroupsAsync(bedrock, id, cancellationToken);
        resource = resource with { Properties = resource.Properties.With("ActionGroups", groups.Items.Count == 0 ? null : groups) };
        ListAgentAliasesRequest request = new() { AgentId = id, MaxResults = 1000 };
        var aliases = await bedrock.ListAgentAliasesAsync(request, cancellationToken);
        foreach (var alias in (aliases.AgentAliasSummaries ?? []).Where(alias => alias.AgentAliasId != TestAlias))
        {
            resource = InfraAgent.McpServer.Tools.Accompanied.With(resource, Agents.AliasType, PropertyMap.Of(
                ("AgentAliasName", alias.AgentAliasName),
                ("Tags", Agents.TagMap(await AliasTagsAsync(bedrock, arn, alias.AgentAliasId, cancellationToken)))));
        }

        return resource;
    }

    static async Task<IReadOnlyDictionary<string, string>> AliasTagsAsync(
        IAmazonBedrockAgent bedrock, string arn, string alias, CancellationToken cancellationToken)
    {
        ListTagsForResourceRequest request = new() { ResourceArn = $"{arn.Replace(":agent/", ":agent-alias/", StringComparison.Ordinal)}/{alias}" };
        return (await bedrock.ListTagsForResourceAsync(request, cancellationToken)).Tags ?? InfraAgent.McpServer.Aws.LiveResource.NoTags;
    }

    static async Task<PropertyList> GroupsAsync(IAmazonBedrockAgent bedrock, string id, CancellationToken cancellationToken)
    {
        ListAgentActionGroupsRequest request = new() { AgentId = id, AgentVersion = "DRAFT", MaxResults = 1000 };
        var all = await bedrock.ListAgentActionGroupsAsync(request, cancellationToken);
        List<PropertyMap> groups = [];
        foreach (var summary in (all.ActionGroupSummaries ?? []).OrderBy(group => group.ActionGroupName, StringComparer.Ordinal))
        {
            GetAgentActionGroupRequest one = new() { AgentId = id, AgentVersion = "DRAFT", ActionGroupId = summary.ActionGroupId };
            groups.Add(Group((await bedrock.GetAgentActionGroupAsync(one, cancellationToken)).AgentActionGroup));
        }

        return new(groups);
    }

    static PropertyMap Group(AgentActionGroup group) => PropertyMap.Of(
        ("ActionGroupName", group.ActionGroupName),
        ("Description", string.IsNullOrEmpty(group.Description) ? null : group.Description),
        ("ActionGroupState", group.ActionGroupState?.Value),
        ("ActionGroupExecutor", group.ActionGroupExecutor is { } executor
            ? PropertyMap.Of(("CustomControl", executor.CustomControl?.Value), ("Lambda", executor.Lambda))
            : null),
        ("ApiSchema", group.ApiSchema is null ? null : new UnknownValue("an OpenAPI schema, which the server does not read")),
        ("FunctionSchema", group.FunctionSchema is { } schema
            ? PropertyMap.Of(("Functions", new PropertyList([.. (schema.Functions ?? []).Select(Function)])))
            : null));

    static PropertyMap Function(Function function) => PropertyMap.Of(
        ("Name", function.Name),
        ("Description", function.Description),
        ("RequireConfirmation", function.RequireConfirmation?.Value),
        ("Parameters", PropertyMap.Of((function.Parameters ?? []).Select(parameter => KeyValuePair.Create(
            parameter.Key,
            (PropertyValue)PropertyMap.Of(
                ("Type", parameter.Value.Type?.Value),
                ("Description", parameter.Value.Description),
                ("Required", parameter.Value.Required is true)))))));
}
