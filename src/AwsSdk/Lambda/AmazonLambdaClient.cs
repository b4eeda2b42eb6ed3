using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Lambda;

/// <summary>A client of AWS Lambda.</summary>
public class AmazonLambdaClient : SubsetClient, IAmazonLambda
{
    static readonly JsonOperation<CreateFunctionRequest, CreateFunctionResponse> CreateFunction =
        new(Service, "POST /2015-03-31/functions");
    static readonly JsonOperation<DeleteFunctionRequest, DeleteFunctionResponse> DeleteFunction =
        new(Service, "DELETE /2015-03-31/functions/{FunctionName}?Qualifier");
    static readonly JsonOperation<GetFunctionRequest, GetFunctionResponse> GetFunction =
        new(Service, "GET /2015-03-31/functions/{FunctionName}?Qualifier");
    static readonly JsonOperation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse>
        GetFunctionConcurrency = new(Service, "GET /2019-09-30/functions/{FunctionName}/concurrency");
    static readonly JsonOperation<GetFunctionConfigurationRequest, GetFunctionConfigurationResponse>
        GetFunctionConfiguration = new(Service, "GET /2015-03-31/functions/{FunctionName}/configuration?Qualifier");
    static readonly JsonOperation<ListFunctionsRequest, ListFunctionsResponse> ListFunctions =
        new(Service, "GET /2015-03-31/functions?MasterRegion&FunctionVersion&Marker&MaxItems");
    static readonly JsonOperation<ListTagsRequest, ListTagsResponse> ListTags =
        new(Service, "GET /2017-03-31/tags/{Resource}");
    static readonly JsonOperation<PutFunctionConcurrencyRequest, PutFunctionConcurrencyResponse>
        PutFunctionConcurrency = new(Service, "PUT /2017-10-31/functions/{FunctionName}/concurrency");
    static readonly JsonOperation<TagResourceRequest, TagResourceResponse> TagResource =
        new(Service, "POST /2017-03-31/tags/{Resource}");

    public AmazonLambdaClient()
        : this(new AmazonLambdaConfig())
    {
    }

    public AmazonLambdaClient(RegionEndpoint region)
        : this(new AmazonLambdaConfig { RegionEndpoint = region })
    {
    }

    public AmazonLambdaClient(AmazonLambdaConfig config)
        : base(config)
    {
    }

    public AmazonLambdaClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonLambdaConfig { RegionEndpoint = region })
    {
    }

    public AmazonLambdaClient(AWSCredentials credentials, AmazonLambdaConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<CreateFunctionResponse> CreateFunctionAsync(
        CreateFunctionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(CreateFunction, request, cancellationToken);

    public virtual Task<DeleteFunctionResponse> DeleteFunctionAsync(
        DeleteFunctionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DeleteFunction, request, cancellationToken);

    public virtual Task<GetFunctionResponse> GetFunctionAsync(
        GetFunctionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetFunction, request, cancellationToken);

    public virtual Task<GetFunctionConcurrencyResponse> GetFunctionConcurrencyAsync(
        GetFunctionConcurrencyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetFunctionConcurrency, request, cancellationToken);

    public virtual Task<GetFunctionConfigurationResponse> GetFunctionConfigurationAsync(
        GetFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetFunctionConfiguration, request, cancellationToken);

    public virtual Task<ListFunctionsResponse> ListFunctionsAsync(
        ListFunctionsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListFunctions, request, cancellationToken);

    public virtual Task<ListTagsResponse> ListTagsAsync(
        ListTagsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListTags, request, cancellationToken);

    public virtual Task<PutFunctionConcurrencyResponse> PutFunctionConcurrencyAsync(
        PutFunctionConcurrencyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(PutFunctionConcurrency, request, cancellationToken);

    public virtual Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(TagResource, request, cancellationToken);

    static AwsService Service => LambdaService.Instance;
}
