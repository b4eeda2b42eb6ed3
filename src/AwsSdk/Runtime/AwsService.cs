using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util.Internal;
using static Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn;

namespace Amazon.Subset;

/// <summary>Everything the shared pipeline has to know about one AWS service.</summary>
/// <param name="Id">Service id; also names AWS_ENDPOINT_URL_&lt;ID&gt; and the profile's services section.</param>
/// <param name="Json">Contracts of the service's requests and responses, for every protocol.</param>
/// <param name="Errors">Modelled error codes; <paramref name="Error"/> makes the rest.</param>
/// <param name="TargetPrefix">Set for JSON 1.1 services: the X-Amz-Target before the dot.</param>
sealed record AwsService(
    string Id, string Namespace, string ApiVersion, string Host, string SigningName, JsonSerializerOptions Json,
    ErrorFactory Error, Dictionary<string, ErrorFactory> Errors, string TargetPrefix = null, bool IsGlobal = false) : IServiceMetadata
{
    public string ServiceId => Id;
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public AmazonServiceException ToException(ErrorResponse e, Exception inner, System.Net.HttpStatusCode status) =>
        Errors.GetValueOrDefault(e.Code ?? "", Error)(e.Message, inner, e.Type, e.Code, e.RequestId, status);
}

delegate AmazonServiceException ErrorFactory(
    string message, Exception inner, ErrorType type, string code, string requestId, System.Net.HttpStatusCode status);

/// <summary>Configuration shared by the subset's clients.</summary>
public abstract class SubsetConfig : ClientConfig
{
    static readonly IDefaultConfiguration[] Defaults =
        [.. Enum.GetValues<DefaultConfigurationMode>().Select(mode => new DefaultConfiguration
        {
            Name = mode,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = TimeSpan.FromMilliseconds(3100),
            TlsNegotiationTimeout = TimeSpan.FromMilliseconds(3100),
        })];

    internal AwsService Service { get; }

    private protected SubsetConfig(AwsService service) : base(new DefaultConfigurationProvider(Defaults))
    {
        Service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new SubsetEndpointProvider(service);
        UserAgent = InternalSDKUtils.BuildUserAgentString(service.Id, "4.0.0");
    }

    public override string RegionEndpointServiceName => Service.Host;
    public override string ServiceVersion => Service.ApiVersion;
    public override string UserAgent { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new SubsetEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(new RequestContext(false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, Service.Id) { AlternateEndpoint = parameters.AlternateEndpoint },
        }, null));
}

/// <summary>AWSSDK.Core's client (retries, credentials, signing, telemetry) with the subset's endpoint rules.</summary>
public abstract class SubsetClient : AmazonServiceClient
{
    protected SubsetClient(SubsetConfig config) : base(config) { }
    protected SubsetClient(AWSCredentials credentials, SubsetConfig config) : base(credentials, config) { }

    protected override IServiceMetadata ServiceMetadata => ((SubsetConfig)Config).Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new SubsetEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SubsetAuthHandler());
    }
}

sealed class SubsetAuthHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext context) => AuthSchemeOption.DEFAULT_SIGV4;
}

sealed class SubsetEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext context)
    {
        var config = context.ClientConfig;
        return new EndpointParameters
        {
            ["Region"] = context.Request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
    }
}

/// <summary>The standard regional endpoint rules: custom URL, else host[-fips].region.suffix of the region's partition.</summary>
sealed class SubsetEndpointProvider(AwsService service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        bool fips = (bool)parameters["UseFIPS"], dual = (bool)parameters["UseDualStack"];
        if (parameters["Endpoint"] is string url and not "")
            return fips || dual
                ? throw new AmazonClientException("Invalid Configuration: FIPS or dual-stack and custom endpoint are not supported")
                : new Endpoint(url);
        if (parameters["Region"] is not string region || Partition(region) is not { } partition)
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        if ((fips && !partition.supportsFIPS) || (dual && !partition.supportsDualStack))
            throw new AmazonClientException("FIPS or dual-stack is enabled, but this partition does not support it");
        var suffix = dual ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        var host = $"https://{service.Host}{(fips ? "-fips" : "")}";
        if (!service.IsGlobal)
            return new Endpoint($"{host}.{region}.{suffix}");
        if (partition.name != "aws")
            throw new AmazonClientException($"{service.Id} is only known in the aws partition: set its ServiceURL and AuthenticationRegion");
        return new Endpoint($"{host}{(dual ? ".global" : "")}.{suffix}",
            $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{partition.implicitGlobalRegion}}"}]}""", "");
    }
}
