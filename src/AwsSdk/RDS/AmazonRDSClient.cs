using Amazon.RDS.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.RDS;

/// <summary>A client of Amazon RDS.</summary>
public class AmazonRDSClient : SubsetClient, IAmazonRDS
{
    static readonly QueryOperation<AddTagsToResourceRequest, AddTagsToResourceResponse> AddTagsToResource =
        new(Service);
    static readonly QueryOperation<CreateDBInstanceRequest, CreateDBInstanceResponse> CreateDBInstance = new(Service);
    static readonly QueryOperation<DeleteDBInstanceRequest, DeleteDBInstanceResponse> DeleteDBInstance = new(Service);
    static readonly QueryOperation<DescribeDBInstancesRequest, DescribeDBInstancesResponse> DescribeDBInstances =
        new(Service);
    static readonly QueryOperation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource =
        new(Service);

    public AmazonRDSClient()
        : this(new AmazonRDSConfig())
    {
    }

    public AmazonRDSClient(RegionEndpoint region)
        : this(new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    public AmazonRDSClient(AmazonRDSConfig config)
        : base(config)
    {
    }

    public AmazonRDSClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    public AmazonRDSClient(AWSCredentials credentials, AmazonRDSConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<AddTagsToResourceResponse> AddTagsToResourceAsync(
        AddTagsToResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(AddTagsToResource, request, cancellationToken);

    public virtual Task<CreateDBInstanceResponse> CreateDBInstanceAsync(
        CreateDBInstanceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(CreateDBInstance, request, cancellationToken);

    public virtual Task<DeleteDBInstanceResponse> DeleteDBInstanceAsync(
        DeleteDBInstanceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DeleteDBInstance, request, cancellationToken);

    public virtual Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(
        DescribeDBInstancesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DescribeDBInstances, request, cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListTagsForResource, request, cancellationToken);

    static AwsService Service => RdsService.Instance;
}
