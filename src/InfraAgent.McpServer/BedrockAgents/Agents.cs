using System.Runtime.CompilerServices;
using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using Amazon.Runtime;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.BedrockAgents;

/// <summary>Amazon Bedrock agents. Bedrock lists neither by tag nor with tags.</summary>
public sealed class Agents(AwsClients aws, TagIndex index) : IResourceKind
{
    public const string Type = "AWS::Bedrock::Agent";
    public const string AliasType = "AWS::Bedrock::AgentAlias";

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    public static readonly string[] ReadActions =
    [
        "bedrock:ListAgents", "bedrock:GetAgent", "bedrock:ListTagsForResource", "bedrock:ListAgentActionGroups",
        "bedrock:GetAgentActionGroup", "bedrock:ListAgentAliases", "bedrock:GetAgentAlias",
    ];

    const int AtOnce = 16;

    public string Service => "bedrock_agent";

    public string ResourceType => Type;

    public IReadOnlyList<string> Reading => ReadActions;

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bedrock = aws.BedrockAgent(region);
        var tags = index.ReadAsync(region, "bedrock:agent", cancellationToken);
        var account = await aws.AccountAsync(region, cancellationToken);
        await foreach (var page in PagesAsync(bedrock, cancellationToken))
        {
            var some = page.Select(agent => Live(agent, region, account));
            var tagged = tags.JoinAsync(some, query, (one, token) => TagsAsync(bedrock, one.Arn, token), cancellationToken);
            await foreach (var chunk in tagged.Chunk(AtOnce).WithCancellation(cancellationToken))
            {
                foreach (var live in await Task.WhenAll(chunk.Select(live => ConfiguredAsync(bedrock, live, query, cancellationToken))))
                {
                    yield return live;
                }
            }
        }
    }

    public bool Owns(Arn arn) => arn.Service is "bedrock" && arn.After("agent/") is not null;

    public Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken) =>
        FindAsync(arn.After("agent/")!, arn.Region, cancellationToken);

    /// <summary>The agent of an id, with its action groups and aliases.</summary>
    public async Task<LiveResource?> FindAsync(string id, string region, CancellationToken cancellationToken)
    {
        var bedrock = aws.BedrockAgent(region);
        try
        {
            var agent = (await bedrock.GetAgentAsync(new() { AgentId = id }, cancellationToken)).Agent;
            var tags = await TagsAsync(bedrock, agent.AgentArn, cancellationToken);
            LiveResource live = new(
                Service,
                agent.AgentId,
                agent.AgentArn,
                agent.AgentStatus.Value,
                agent.CreatedAt is { } created ? new(created.ToUniversalTime()) : null,
                tags,
                new Resource(Type, AgentConfiguration.Of(agent, tags)) { Address = agent.AgentName, Region = region });
            return live with { Resource = await AgentConfiguration.WholeAsync(bedrock, agent.AgentId, agent.AgentArn, live.Resource, cancellationToken) };
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The id of the agent of a name; null where there is none.</summary>
    public async Task<string?> IdOfAsync(string name, string region, CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(aws.BedrockAgent(region), cancellationToken))
        {
            if (page.FirstOrDefault(agent => agent.AgentName == name && agent.AgentStatus != AgentStatus.DELETING) is { } found)
            {
                return found.AgentId;
            }
        }

        return null;
    }

    public async Task<string?> TagAsync(
        LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        TagResourceRequest request = new() { ResourceArn = live.Arn, Tags = tags.ToDictionary(StringComparer.Ordinal) };
        return (await aws.BedrockAgent(live.Region).TagResourceAsync(request, cancellationToken)).ResponseMetadata?.RequestId;
    }

    internal static PropertyMap TagMap(IReadOnlyDictionary<string, string> tags) =>
        PropertyMap.Of(tags.Select(tag => KeyValuePair.Create(tag.Key, (PropertyValue)new TextValue(tag.Value))));

    static async IAsyncEnumerable<List<AgentSummary>> PagesAsync(
        IAmazonBedrockAgent bedrock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListAgentsRequest request = new() { MaxResults = 1000 };
        do
        {
            var page = await bedrock.ListAgentsAsync(request, cancellationToken);
            yield return page.AgentSummaries ?? [];
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    static async Task<IReadOnlyDictionary<string, string>> TagsAsync(
        IAmazonBedrockAgent bedrock, string arn, CancellationToken cancellationToken) =>
        (await bedrock.ListTagsForResourceAsync(new() { ResourceArn = arn }, cancellationToken)).Tags ?? LiveResource.NoTags;

    static async Task<LiveResource> ConfiguredAsync(
        IAmazonBedrockAgent bedrock, LiveResource live, InventoryQuery query, CancellationToken cancellationToken)
    {
        if (live.Problem is not null || !query.WithConfiguration)
        {
            return live with { Resource = live.Resource with { Properties = PropertyMap.Of(("Tags", TagMap(live.Tags))) } };
        }

        try
        {
            var agent = (await bedrock.GetAgentAsync(new() { AgentId = live.Id }, cancellationToken)).Agent;
            return live with { Resource = live.Resource with { Properties = AgentConfiguration.Of(agent, live.Tags) } };
        }
        catch (AmazonServiceException e)
        {
            return live with { Problem = e };
        }
    }

    LiveResource Live(AgentSummary agent, string region, string account) => new(
        Service,
        agent.AgentId,
        Aws.Arn.Of("bedrock", region, account, $"agent/{agent.AgentId}"),
        agent.AgentStatus.Value,
        null,
        LiveResource.NoTags,
        new Resource(Type, PropertyMap.Empty) { Address = agent.AgentName, Region = region });
}
