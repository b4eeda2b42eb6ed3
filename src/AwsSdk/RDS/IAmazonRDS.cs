using Amazon.RDS.Model;
using Amazon.Runtime;

namespace Amazon.RDS;

/// <summary>The operations of Amazon RDS that we use.</summary>
public interface IAmazonRDS : IAmazonService, IDisposable
{
    Task<AddTagsToResourceResponse> AddTagsToResourceAsync(
        AddTagsToResourceRequest request, CancellationToken cancellationToken = default);

    Task<CreateDBInstanceResponse> CreateDBInstanceAsync(
        CreateDBInstanceRequest request, CancellationToken cancellationToken = default);

    Task<DeleteDBInstanceResponse> DeleteDBInstanceAsync(
        DeleteDBInstanceRequest request, CancellationToken cancellationToken = default);

    Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(
        DescribeDBInstancesRequest request, CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRDSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRDSClient(awsCredentials, (AmazonRDSConfig)clientConfig);
}
