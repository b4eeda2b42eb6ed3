using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Lambda;

public class AmazonLambdaConfig() : SubsetConfig(AmazonLambdaClient.Service);

public interface IAmazonLambda : IAmazonService, IDisposable
{
    Task<CreateFunctionResponse> CreateFunctionAsync(CreateFunctionRequest request, CancellationToken cancellationToken = default);
    Task<ListFunctionsResponse> ListFunctionsAsync(ListFunctionsRequest request, CancellationToken cancellationToken = default);
    Task<ListTagsResponse> ListTagsAsync(ListTagsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonLambdaConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonLambdaClient(awsCredentials, (AmazonLambdaConfig)clientConfig);
}

public class AmazonLambdaClient : SubsetClient, IAmazonLambda
{
    internal static readonly AwsService Service = new("Lambda", "Amazon.Lambda", "2015-03-31", "lambda", "lambda", LambdaJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonLambdaException(m, i, t, c, r, s), new(StringComparer.Ordinal)
        {
            ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
            ["ResourceConflictException"] = (m, i, t, c, r, s) => new ResourceConflictException(m, i, t, c, r, s),
            ["InvalidParameterValueException"] = (m, i, t, c, r, s) => new InvalidParameterValueException(m, i, t, c, r, s),
            ["TooManyRequestsException"] = (m, i, t, c, r, s) => new TooManyRequestsException(m, i, t, c, r, s),
        });

    static readonly JsonOperation<CreateFunctionRequest, CreateFunctionResponse> CreateFunction = new(Service, "POST /2015-03-31/functions");
    static readonly JsonOperation<ListFunctionsRequest, ListFunctionsResponse> ListFunctions = new(Service, "GET /2015-03-31/functions?MasterRegion&Marker&MaxItems");
    static readonly JsonOperation<ListTagsRequest, ListTagsResponse> ListTags = new(Service, "GET /2017-03-31/tags/{Resource}");

    public AmazonLambdaClient() : this(new AmazonLambdaConfig()) { }
    public AmazonLambdaClient(RegionEndpoint region) : this(new AmazonLambdaConfig { RegionEndpoint = region }) { }
    public AmazonLambdaClient(AmazonLambdaConfig config) : base(config) { }
    public AmazonLambdaClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonLambdaConfig { RegionEndpoint = region }) { }
    public AmazonLambdaClient(AWSCredentials credentials, AmazonLambdaConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<CreateFunctionResponse> CreateFunctionAsync(CreateFunctionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateFunctionResponse>(request, CreateFunction.Options, cancellationToken);

    public virtual Task<ListFunctionsResponse> ListFunctionsAsync(ListFunctionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListFunctionsResponse>(request, ListFunctions.Options, cancellationToken);

    public virtual Task<ListTagsResponse> ListTagsAsync(ListTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTagsResponse>(request, ListTags.Options, cancellationToken);
}
