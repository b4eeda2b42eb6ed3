using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime;

public class AmazonBedrockAgentRuntimeConfig() : SubsetConfig(AmazonBedrockAgentRuntimeClient.Service);

public interface IAmazonBedrockAgentRuntime : IAmazonService, IDisposable
{
    Task<InvokeAgentResponse> InvokeAgentAsync(InvokeAgentRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockAgentRuntimeConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockAgentRuntimeClient(awsCredentials, (AmazonBedrockAgentRuntimeConfig)clientConfig);
}

public class AmazonBedrockAgentRuntimeClient : SubsetClient, IAmazonBedrockAgentRuntime
{
    internal static readonly AwsService Service = new(
        "Bedrock Agent Runtime", "Amazon.BedrockAgentRuntime", "2023-07-26", "bedrock-agent-runtime", "bedrock", BedrockAgentRuntimeJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonBedrockAgentRuntimeException(m, i, t, c, r, s), new(StringComparer.OrdinalIgnoreCase)
        {
            ["AccessDeniedException"] = (m, i, t, c, r, s) => new AccessDeniedException(m, i, t, c, r, s),
            ["BadGatewayException"] = (m, i, t, c, r, s) => new BadGatewayException(m, i, t, c, r, s),
            ["ConflictException"] = (m, i, t, c, r, s) => new ConflictException(m, i, t, c, r, s),
            ["DependencyFailedException"] = (m, i, t, c, r, s) => new DependencyFailedException(m, i, t, c, r, s),
            ["InternalServerException"] = (m, i, t, c, r, s) => new InternalServerException(m, i, t, c, r, s),
            ["ModelNotReadyException"] = (m, i, t, c, r, s) => new ModelNotReadyException(m, i, t, c, r, s),
            ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
            ["ServiceQuotaExceededException"] = (m, i, t, c, r, s) => new ServiceQuotaExceededException(m, i, t, c, r, s),
            ["ThrottlingException"] = (m, i, t, c, r, s) => new ThrottlingException(m, i, t, c, r, s),
            ["ValidationException"] = (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
        });

    static readonly EventStreamOperation<InvokeAgentRequest, InvokeAgentResponse> InvokeAgent = new(
        Service, "POST /agents/{agentId}/agentAliases/{agentAliasId}/sessions/{sessionId}/text", context => new()
        {
            Completion = new ResponseStream(context.Stream),
            ContentType = context.ResponseData.GetHeaderValue("x-amzn-bedrock-agent-content-type"),
            MemoryId = context.ResponseData.GetHeaderValue("x-amz-bedrock-agent-memory-id"),
            SessionId = context.ResponseData.GetHeaderValue("x-amz-bedrock-agent-session-id"),
        });

    public AmazonBedrockAgentRuntimeClient() : this(new AmazonBedrockAgentRuntimeConfig()) { }
    public AmazonBedrockAgentRuntimeClient(RegionEndpoint region) : this(new AmazonBedrockAgentRuntimeConfig { RegionEndpoint = region }) { }
    public AmazonBedrockAgentRuntimeClient(AmazonBedrockAgentRuntimeConfig config) : base(config) { }
    public AmazonBedrockAgentRuntimeClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonBedrockAgentRuntimeConfig { RegionEndpoint = region }) { }
    public AmazonBedrockAgentRuntimeClient(AWSCredentials credentials, AmazonBedrockAgentRuntimeConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<InvokeAgentResponse> InvokeAgentAsync(InvokeAgentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<InvokeAgentResponse>(request, InvokeAgent.Options, cancellationToken);
}
