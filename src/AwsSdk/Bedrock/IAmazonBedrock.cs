using Amazon.Bedrock.Model;
using Amazon.Runtime;

namespace Amazon.Bedrock;

/// <summary>The operations of Amazon Bedrock that we use.</summary>
public interface IAmazonBedrock : IAmazonService, IDisposable
{
    Task<GetFoundationModelResponse> GetFoundationModelAsync(
        GetFoundationModelRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockClient(awsCredentials, (AmazonBedrockConfig)clientConfig);
}
