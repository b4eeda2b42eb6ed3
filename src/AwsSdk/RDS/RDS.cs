using System.Net;
using System.Text.Json.Serialization;
using Amazon.RDS.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.RDS;

public class AmazonRDSConfig() : SubsetConfig(AmazonRDSClient.Service);

public interface IAmazonRDS : IAmazonService, IDisposable
{
    Task<CreateDBInstanceResponse> CreateDBInstanceAsync(CreateDBInstanceRequest request, CancellationToken cancellationToken = default);
    Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(DescribeDBInstancesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRDSConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRDSClient(awsCredentials, (AmazonRDSConfig)clientConfig);
}

public class AmazonRDSClient : SubsetClient, IAmazonRDS
{
    internal static readonly AwsService Service = new("RDS", "Amazon.RDS", "2014-10-31", "rds", "rds", RdsJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonRDSException(m, i, t, c, r, s), new(StringComparer.Ordinal)
        {
            ["DBInstanceAlreadyExists"] = (m, i, t, c, r, s) => new DBInstanceAlreadyExistsException(m, i, t, c, r, s),
            ["DBInstanceNotFound"] = (m, i, t, c, r, s) => new DBInstanceNotFoundException(m, i, t, c, r, s),
        });

    static readonly QueryOperation<CreateDBInstanceRequest, CreateDBInstanceResponse> CreateDBInstance = new(Service);
    static readonly QueryOperation<DescribeDBInstancesRequest, DescribeDBInstancesResponse> DescribeDBInstances = new(Service);

    public AmazonRDSClient() : this(new AmazonRDSConfig()) { }
    public AmazonRDSClient(RegionEndpoint region) : this(new AmazonRDSConfig { RegionEndpoint = region }) { }
    public AmazonRDSClient(AmazonRDSConfig config) : base(config) { }
    public AmazonRDSClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonRDSConfig { RegionEndpoint = region }) { }
    public AmazonRDSClient(AWSCredentials credentials, AmazonRDSConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<CreateDBInstanceResponse> CreateDBInstanceAsync(CreateDBInstanceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDBInstanceResponse>(request, CreateDBInstance.Options, cancellationToken);

    public virtual Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(DescribeDBInstancesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDBInstancesResponse>(request, DescribeDBInstances.Options, cancellationToken);
}

public class AmazonRDSException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

[JsonSourceGenerationOptions(Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateDBInstanceRequest)), JsonSerializable(typeof(CreateDBInstanceResponse))]
[JsonSerializable(typeof(DescribeDBInstancesRequest)), JsonSerializable(typeof(DescribeDBInstancesResponse))]
sealed partial class RdsJson : JsonSerializerContext;
