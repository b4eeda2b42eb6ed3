using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Subset;

/// <summary>AWSSDK.Core's client (retries, credentials, signing, telemetry) with the subset's endpoint rules.</summary>
public abstract class SubsetClient : AmazonServiceClient
{
    private protected SubsetClient(SubsetConfig config)
        : base(config)
    {
    }

    private protected SubsetClient(AWSCredentials credentials, SubsetConfig config)
        : base(credentials, config)
    {
    }

    protected override IServiceMetadata ServiceMetadata => ((SubsetConfig)Config).Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new SubsetEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SubsetAuthHandler());
    }

    private protected Task<TResponse> SendAsync<TResponse>(
        IOperation<TResponse> operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, operation.Options, cancellationToken);
}

/// <summary>Both ends of one operation: how its request is written and how its response is read.</summary>
interface IOperation<TResponse>
    where TResponse : AmazonWebServiceResponse
{
    InvokeOptions Options { get; }
}

sealed class SubsetAuthHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        AuthSchemeOption.DEFAULT_SIGV4;
}
