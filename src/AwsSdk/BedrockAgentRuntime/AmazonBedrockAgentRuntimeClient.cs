using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime;

/// <summary>A client of the Agents for Amazon Bedrock Runtime.</summary>
public class AmazonBedrockAgentRuntimeClient : SubsetClient, IAmazonBedrockAgentRuntime
{
    static readonly EventStreamOperation<InvokeAgentRequest, InvokeAgentResponse> InvokeAgent = new(
        Service, "POST /agents/{agentId}/agentAliases/{agentAliasId}/sessions/{sessionId}/text",
        context => new()
        {
            Completion = new ResponseStream(context.Stream),
            ContentType = context.ResponseData.GetHeaderValue("x-amzn-bedrock-agent-content-type"),
            MemoryId = context.ResponseData.GetHeaderValue("x-amz-bedrock-agent-memory-id"),
            SessionId = context.ResponseData.GetHeaderValue("x-amz-bedrock-agent-session-id"),
        });

    public AmazonBedrockAgentRuntimeClient()
        : this(new AmazonBedrockAgentRuntimeConfig())
    {
    }

    public AmazonBedrockAgentRuntimeClient(RegionEndpoint region)
        : this(new AmazonBedrockAgentRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockAgentRuntimeClient(AmazonBedrockAgentRuntimeConfig config)
        : base(config)
    {
    }

    public AmazonBedrockAgentRuntimeClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBedrockAgentRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockAgentRuntimeClient(AWSCredentials credentials, AmazonBedrockAgentRuntimeConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<InvokeAgentResponse> InvokeAgentAsync(
        InvokeAgentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(InvokeAgent, request, cancellationToken);

    static AwsService Service => BedrockAgentRuntimeService.Instance;
}
