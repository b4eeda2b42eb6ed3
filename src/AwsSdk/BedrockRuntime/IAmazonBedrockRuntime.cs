using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>The operations of Amazon Bedrock Runtime that we use.</summary>
public interface IAmazonBedrockRuntime : IAmazonService, IDisposable
{
    Task<ConverseStreamResponse> ConverseStreamAsync(
        ConverseStreamRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockRuntimeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockRuntimeClient(awsCredentials, (AmazonBedrockRuntimeConfig)clientConfig);
}
