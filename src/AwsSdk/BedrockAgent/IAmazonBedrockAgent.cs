using Amazon.BedrockAgent.Model;
using Amazon.Runtime;

namespace Amazon.BedrockAgent;

/// <summary>The operations of Agents for Amazon Bedrock that we use.</summary>
public interface IAmazonBedrockAgent : IAmazonService, IDisposable
{
    Task<CreateAgentResponse> CreateAgentAsync(
        CreateAgentRequest request, CancellationToken cancellationToken = default);

    Task<CreateAgentActionGroupResponse> CreateAgentActionGroupAsync(
        CreateAgentActionGroupRequest request, CancellationToken cancellationToken = default);

    Task<CreateAgentAliasResponse> CreateAgentAliasAsync(
        CreateAgentAliasRequest request, CancellationToken cancellationToken = default);

    Task<DeleteAgentResponse> DeleteAgentAsync(
        DeleteAgentRequest request, CancellationToken cancellationToken = default);

    Task<GetAgentResponse> GetAgentAsync(GetAgentRequest request, CancellationToken cancellationToken = default);

    Task<GetAgentActionGroupResponse> GetAgentActionGroupAsync(
        GetAgentActionGroupRequest request, CancellationToken cancellationToken = default);

    Task<GetAgentAliasResponse> GetAgentAliasAsync(
        GetAgentAliasRequest request, CancellationToken cancellationToken = default);

    Task<ListAgentActionGroupsResponse> ListAgentActionGroupsAsync(
        ListAgentActionGroupsRequest request, CancellationToken cancellationToken = default);

    Task<ListAgentAliasesResponse> ListAgentAliasesAsync(
        ListAgentAliasesRequest request, CancellationToken cancellationToken = default);

    Task<ListAgentsResponse> ListAgentsAsync(ListAgentsRequest request, CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    Task<PrepareAgentResponse> PrepareAgentAsync(
        PrepareAgentRequest request, CancellationToken cancellationToken = default);

    Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default);

    Task<UpdateAgentResponse> UpdateAgentAsync(
        UpdateAgentRequest request, CancellationToken cancellationToken = default);

    Task<UpdateAgentActionGroupResponse> UpdateAgentActionGroupAsync(
        UpdateAgentActionGroupRequest request, CancellationToken cancellationToken = default);

    Task<UpdateAgentAliasResponse> UpdateAgentAliasAsync(
        UpdateAgentAliasRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockAgentConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockAgentClient(awsCredentials, (AmazonBedrockAgentConfig)clientConfig);
}
