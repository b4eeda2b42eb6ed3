using Amazon.ResourceGroupsTaggingAPI.Model;
using Amazon.Runtime;

namespace Amazon.ResourceGroupsTaggingAPI;

/// <summary>The operations of the Resource Groups Tagging API that we use.</summary>
public interface IAmazonResourceGroupsTaggingAPI : IAmazonService, IDisposable
{
    Task<GetResourcesResponse> GetResourcesAsync(
        GetResourcesRequest request, CancellationToken cancellationToken = default);

    Task<TagResourcesResponse> TagResourcesAsync(
        TagResourcesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonResourceGroupsTaggingAPIConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonResourceGroupsTaggingAPIClient(awsCredentials, (AmazonResourceGroupsTaggingAPIConfig)clientConfig);
}
