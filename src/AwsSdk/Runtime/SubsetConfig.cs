using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.Subset;

/// <summary>Configuration shared by the subset's clients; everything that can be set is AWSSDK.Core's.</summary>
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

    private protected SubsetConfig(AwsService service)
        : base(new DefaultConfigurationProvider(Defaults))
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

    internal AwsService Service { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, Service.Id)
        {
            AlternateEndpoint = parameters.AlternateEndpoint,
        };
        var context = new RequestContext(false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = request,
        };
        return new SubsetEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }
}
