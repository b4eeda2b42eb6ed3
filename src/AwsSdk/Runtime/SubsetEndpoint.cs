using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using static Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn;

namespace Amazon.Subset;

/// <summary>Says where this request, with this configuration, wants to go.</summary>
sealed class SubsetEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            ["Region"] = requestContext.Request.AlternateEndpoint?.SystemName
                ?? config.RegionEndpoint?.SystemName
                ?? config.AuthenticationRegion,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
    }
}

/// <summary>The standard rules: custom URL, else host[-fips].region.suffix of the region's partition.</summary>
sealed class SubsetEndpointProvider(AwsService service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = (bool)parameters["UseFIPS"];
        var dual = (bool)parameters["UseDualStack"];
        if (parameters["Endpoint"] is string url and not "")
        {
            return fips || dual
                ? throw Invalid("FIPS or dual-stack and a custom endpoint do not go together")
                : new Endpoint(url);
        }

        if (parameters["Region"] is not string region || Partition(region) is not { } partition)
        {
            throw Invalid("Missing Region");
        }

        if ((fips && !partition.supportsFIPS) || (dual && !partition.supportsDualStack))
        {
            throw Invalid("FIPS or dual-stack is enabled, but this partition does not support it");
        }

        var suffix = dual ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        var host = $"https://{service.Host}{(fips ? "-fips" : "")}";
        if (!service.IsGlobal)
        {
            return new Endpoint($"{host}.{region}.{suffix}");
        }

        if (partition.name != "aws")
        {
            throw Invalid(
                $"{service.Id} is only known in the aws partition: set its ServiceURL and AuthenticationRegion");
        }

        // A global service has one address, and signs for one region wherever it is called from.
        return new Endpoint($"{host}{(dual ? ".global" : "")}.{suffix}", SignedFor(partition.implicitGlobalRegion), "");
    }

    string SignedFor(string region) =>
        $$"""
        {"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{region}}"}]}
        """;

    static AmazonClientException Invalid(string reason) => new($"Invalid Configuration: {reason}");
}
