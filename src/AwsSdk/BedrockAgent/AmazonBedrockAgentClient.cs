using Amazon.BedrockAgent.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgent;

/// <summary>A client of Agents for Amazon Bedrock.</summary>
public class AmazonBedrockAgentClient : SubsetClient, IAmazonBedrockAgent
{
    static readonly JsonOperation<CreateAgentRequest, CreateAgentResponse> CreateAgent = new(Service, "PUT /agents/");
    static readonly JsonOperation<CreateAgentActionGroupRequest, CreateAgentActionGroupResponse>
        CreateAgentActionGroup = new(Service, "PUT /agents/{agentId}/agentversions/{agentVersion}/actiongroups/");
    static readonly JsonOperation<CreateAgentAliasRequest, CreateAgentAliasResponse> CreateAgentAlias =
        new(Service, "PUT /agents/{agentId}/agentaliases/");
    static readonly JsonOperation<DeleteAgentRequest, DeleteAgentResponse> DeleteAgent =
        new(Service, "DELETE /agents/{agentId}/?skipResourceInUseCheck");
    static readonly JsonOperation<GetAgentRequest, GetAgentResponse> GetAgent = new(Service, "GET /agents/{agentId}/");
    static readonly JsonOperation<GetAgentActionGroupRequest, GetAgentActionGroupResponse> GetAgentActionGroup =
        new(Service, "GET /agents/{agentId}/agentversions/{agentVersion}/actiongroups/{actionGroupId}/");
    static readonly JsonOperation<GetAgentAliasRequest, GetAgentAliasResponse> GetAgentAlias =
        new(Service, "GET /agents/{agentId}/agentaliases/{agentAliasId}/");
    static readonly JsonOperation<ListAgentActionGroupsRequest, ListAgentActionGroupsResponse> ListAgentActionGroups =
        new(Service, "POST /agents/{agentId}/agentversions/{agentVersion}/actiongroups/");
    static readonly JsonOperation<ListAgentAliasesRequest, ListAgentAliasesResponse> ListAgentAliases =
        new(Service, "POST /agents/{agentId}/agentaliases/");
    static readonly JsonOperation<ListAgentsRequest, ListAgentsResponse> ListAgents = new(Service, "POST /agents/");
    static readonly JsonOperation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource =
        new(Service, "GET /tags/{resourceArn}");
    static readonly JsonOperation<PrepareAgentRequest, PrepareAgentResponse> PrepareAgent =
        new(Service, "POST /agents/{agentId}/");
    static readonly JsonOperation<TagResourceRequest, TagResourceResponse> TagResource =
        new(Service, "POST /tags/{resourceArn}");
    static readonly JsonOperation<UpdateAgentRequest, UpdateAgentResponse> UpdateAgent =
        new(Service, "PUT /agents/{agentId}/");
    static readonly JsonOperation<UpdateAgentActionGroupRequest, UpdateAgentActionGroupResponse>
        UpdateAgentActionGroup = new(
            Service, "PUT /agents/{agentId}/agentversions/{agentVersion}/actiongroups/{actionGroupId}/");
    static readonly JsonOperation<UpdateAgentAliasRequest, UpdateAgentAliasResponse> UpdateAgentAlias =
        new(Service, "PUT /agents/{agentId}/agentaliases/{agentAliasId}/");

    public AmazonBedrockAgentClient()
        : this(new AmazonBedrockAgentConfig())
    {
    }

    public AmazonBedrockAgentClient(RegionEndpoint region)
        : this(new AmazonBedrockAgentConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockAgentClient(AmazonBedrockAgentConfig config)
        : base(config)
    {
    }

    public AmazonBedrockAgentClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBedrockAgentConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockAgentClient(AWSCredentials credentials, AmazonBedrockAgentConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<CreateAgentResponse> CreateAgentAsync(
        CreateAgentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(CreateAgent, request, cancellationToken);

    public virtual Task<CreateAgentActionGroupResponse> CreateAgentActionGroupAsync(
        CreateAgentActionGroupRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(CreateAgentActionGroup, request, cancellationToken);

    public virtual Task<CreateAgentAliasResponse> CreateAgentAliasAsync(
        CreateAgentAliasRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(CreateAgentAlias, request, cancellationToken);

    public virtual Task<DeleteAgentResponse> DeleteAgentAsync(
        DeleteAgentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DeleteAgent, request, cancellationToken);

    public virtual Task<GetAgentResponse> GetAgentAsync(
        GetAgentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetAgent, request, cancellationToken);

    public virtual Task<GetAgentActionGroupResponse> GetAgentActionGroupAsync(
        GetAgentActionGroupRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetAgentActionGroup, request, cancellationToken);

    public virtual Task<GetAgentAliasResponse> GetAgentAliasAsync(
        GetAgentAliasRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetAgentAlias, request, cancellationToken);

    public virtual Task<ListAgentActionGroupsResponse> ListAgentActionGroupsAsync(
        ListAgentActionGroupsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListAgentActionGroups, request, cancellationToken);

    public virtual Task<ListAgentAliasesResponse> ListAgentAliasesAsync(
        ListAgentAliasesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListAgentAliases, request, cancellationToken);

    public virtual Task<ListAgentsResponse> ListAgentsAsync(
        ListAgentsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListAgents, request, cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListTagsForResource, request, cancellationToken);

    public virtual Task<PrepareAgentResponse> PrepareAgentAsync(
        PrepareAgentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(PrepareAgent, request, cancellationToken);

    public virtual Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(TagResource, request, cancellationToken);

    public virtual Task<UpdateAgentResponse> UpdateAgentAsync(
        UpdateAgentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(UpdateAgent, request, cancellationToken);

    public virtual Task<UpdateAgentActionGroupResponse> UpdateAgentActionGroupAsync(
        UpdateAgentActionGroupRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(UpdateAgentActionGroup, request, cancellationToken);

    public virtual Task<UpdateAgentAliasResponse> UpdateAgentAliasAsync(
        UpdateAgentAliasRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(UpdateAgentAlias, request, cancellationToken);

    static AwsService Service => BedrockAgentService.Instance;
}
