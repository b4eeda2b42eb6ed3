using Amazon.ResourceGroupsTaggingAPI.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.ResourceGroupsTaggingAPI;

/// <summary>A client of the Resource Groups Tagging API.</summary>
public class AmazonResourceGroupsTaggingAPIClient : SubsetClient, IAmazonResourceGroupsTaggingAPI
{
    static readonly JsonOperation<GetResourcesRequest, GetResourcesResponse> GetResources = new(Service, "POST /");
    static readonly JsonOperation<TagResourcesRequest, TagResourcesResponse> TagResources = new(Service, "POST /");

    public AmazonResourceGroupsTaggingAPIClient()
        : this(new AmazonResourceGroupsTaggingAPIConfig())
    {
    }

    public AmazonResourceGroupsTaggingAPIClient(RegionEndpoint region)
        : this(new AmazonResourceGroupsTaggingAPIConfig { RegionEndpoint = region })
    {
    }

    public AmazonResourceGroupsTaggingAPIClient(AmazonResourceGroupsTaggingAPIConfig config)
        : base(config)
    {
    }

    public AmazonResourceGroupsTaggingAPIClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonResourceGroupsTaggingAPIConfig { RegionEndpoint = region })
    {
    }

    public AmazonResourceGroupsTaggingAPIClient(
        AWSCredentials credentials, AmazonResourceGroupsTaggingAPIConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetResourcesResponse> GetResourcesAsync(
        GetResourcesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetResources, request, cancellationToken);

    public virtual Task<TagResourcesResponse> TagResourcesAsync(
        TagResourcesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(TagResources, request, cancellationToken);

    static AwsService Service => TaggingService.Instance;
}
