using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

/// <summary>The operations of the Agents for Amazon Bedrock Runtime that we use.</summary>
public interface IAmazonBedrockAgentRuntime : IAmazonService, IDisposable
{
    Task<InvokeAgentResponse> InvokeAgentAsync(
        InvokeAgentRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockAgentRuntimeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockAgentRuntimeClient(awsCredentials, (AmazonBedrockAgentRuntimeConfig)clientConfig);
}
