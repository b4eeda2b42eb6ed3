using Amazon.BedrockAgent.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgent;

public class AmazonBedrockAgentConfig() : SubsetConfig(AmazonBedrockAgentClient.Service);

public interface IAmazonBedrockAgent : IAmazonService, IDisposable
{
    Task<CreateAgentResponse> CreateAgentAsync(CreateAgentRequest request, CancellationToken cancellationToken = default);
    Task<CreateAgentActionGroupResponse> CreateAgentActionGroupAsync(CreateAgentActionGroupRequest request, CancellationToken cancellationToken = default);
    Task<CreateAgentAliasResponse> CreateAgentAliasAsync(CreateAgentAliasRequest request, CancellationToken cancellationToken = default);
    Task<GetAgentResponse> GetAgentAsync(GetAgentRequest request, CancellationToken cancellationToken = default);
    Task<ListAgentsResponse> ListAgentsAsync(ListAgentsRequest request, CancellationToken cancellationToken = default);
    Task<PrepareAgentResponse> PrepareAgentAsync(PrepareAgentRequest request, CancellationToken cancellationToken = default);
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockAgentConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockAgentClient(awsCredentials, (AmazonBedrockAgentConfig)clientConfig);
}

public class AmazonBedrockAgentClient : SubsetClient, IAmazonBedrockAgent
{
    internal static readonly AwsService Service = new("Bedrock Agent", "Amazon.BedrockAgent", "2023-06-05", "bedrock-agent", "bedrock", BedrockAgentJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonBedrockAgentException(m, i, t, c, r, s), new(StringComparer.Ordinal)
        {
            ["AccessDeniedException"] = (m, i, t, c, r, s) => new AccessDeniedException(m, i, t, c, r, s),
            ["ConflictException"] = (m, i, t, c, r, s) => new ConflictException(m, i, t, c, r, s),
            ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
            ["ThrottlingException"] = (m, i, t, c, r, s) => new ThrottlingException(m, i, t, c, r, s),
            ["ValidationException"] = (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
        });

    static readonly JsonOperation<CreateAgentRequest, CreateAgentResponse> CreateAgent = new(Service, "PUT /agents/");
    static readonly JsonOperation<CreateAgentActionGroupRequest, CreateAgentActionGroupResponse> CreateAgentActionGroup = new(Service, "PUT /agents/{agentId}/agentversions/{agentVersion}/actiongroups/");
    static readonly JsonOperation<CreateAgentAliasRequest, CreateAgentAliasResponse> CreateAgentAlias = new(Service, "PUT /agents/{agentId}/agentaliases/");
    static readonly JsonOperation<GetAgentRequest, GetAgentResponse> GetAgent = new(Service, "GET /agents/{agentId}/");
    static readonly JsonOperation<ListAgentsRequest, ListAgentsResponse> ListAgents = new(Service, "POST /agents/");
    static readonly JsonOperation<PrepareAgentRequest, PrepareAgentResponse> PrepareAgent = new(Service, "POST /agents/{agentId}/");
    static readonly JsonOperation<TagResourceRequest, TagResourceResponse> TagResource = new(Service, "POST /tags/{resourceArn}");

    public AmazonBedrockAgentClient() : this(new AmazonBedrockAgentConfig()) { }
    public AmazonBedrockAgentClient(RegionEndpoint region) : this(new AmazonBedrockAgentConfig { RegionEndpoint = region }) { }
    public AmazonBedrockAgentClient(AmazonBedrockAgentConfig config) : base(config) { }
    public AmazonBedrockAgentClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonBedrockAgentConfig { RegionEndpoint = region }) { }
    public AmazonBedrockAgentClient(AWSCredentials credentials, AmazonBedrockAgentConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<CreateAgentResponse> CreateAgentAsync(CreateAgentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateAgentResponse>(request, CreateAgent.Options, cancellationToken);

    public virtual Task<CreateAgentActionGroupResponse> CreateAgentActionGroupAsync(CreateAgentActionGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateAgentActionGroupResponse>(request, CreateAgentActionGroup.Options, cancellationToken);

    public virtual Task<CreateAgentAliasResponse> CreateAgentAliasAsync(CreateAgentAliasRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateAgentAliasResponse>(request, CreateAgentAlias.Options, cancellationToken);

    public virtual Task<GetAgentResponse> GetAgentAsync(GetAgentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAgentResponse>(request, GetAgent.Options, cancellationToken);

    public virtual Task<ListAgentsResponse> ListAgentsAsync(ListAgentsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAgentsResponse>(request, ListAgents.Options, cancellationToken);

    public virtual Task<PrepareAgentResponse> PrepareAgentAsync(PrepareAgentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PrepareAgentResponse>(request, PrepareAgent.Options, cancellationToken);

    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagResourceResponse>(request, TagResource.Options, cancellationToken);
}
