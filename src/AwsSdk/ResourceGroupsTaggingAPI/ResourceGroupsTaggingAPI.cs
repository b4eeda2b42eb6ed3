using System.Net;
using System.Text.Json.Serialization;
using Amazon.ResourceGroupsTaggingAPI.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.ResourceGroupsTaggingAPI;

public class AmazonResourceGroupsTaggingAPIConfig() : SubsetConfig(AmazonResourceGroupsTaggingAPIClient.Service);

public interface IAmazonResourceGroupsTaggingAPI : IAmazonService, IDisposable
{
    Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonResourceGroupsTaggingAPIConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonResourceGroupsTaggingAPIClient(awsCredentials, (AmazonResourceGroupsTaggingAPIConfig)clientConfig);
}

public class AmazonResourceGroupsTaggingAPIClient : SubsetClient, IAmazonResourceGroupsTaggingAPI
{
    internal static readonly AwsService Service = new("Resource Groups Tagging API", "Amazon.ResourceGroupsTaggingAPI", "2017-01-26", "tagging", "tagging", TaggingJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonResourceGroupsTaggingAPIException(m, i, t, c, r, s), new(StringComparer.Ordinal)
        {
            ["ThrottledException"] = (m, i, t, c, r, s) => new ThrottledException(m, i, t, c, r, s),
        }, TargetPrefix: "ResourceGroupsTaggingAPI_20170126");

    static readonly JsonOperation<GetResourcesRequest, GetResourcesResponse> GetResources = new(Service, "POST /");

    public AmazonResourceGroupsTaggingAPIClient() : this(new AmazonResourceGroupsTaggingAPIConfig()) { }
    public AmazonResourceGroupsTaggingAPIClient(RegionEndpoint region) : this(new AmazonResourceGroupsTaggingAPIConfig { RegionEndpoint = region }) { }
    public AmazonResourceGroupsTaggingAPIClient(AmazonResourceGroupsTaggingAPIConfig config) : base(config) { }
    public AmazonResourceGroupsTaggingAPIClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonResourceGroupsTaggingAPIConfig { RegionEndpoint = region }) { }
    public AmazonResourceGroupsTaggingAPIClient(AWSCredentials credentials, AmazonResourceGroupsTaggingAPIConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetResourcesResponse>(request, GetResources.Options, cancellationToken);
}

public class AmazonResourceGroupsTaggingAPIException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetResourcesRequest)), JsonSerializable(typeof(GetResourcesResponse))]
sealed partial class TaggingJson : JsonSerializerContext;
