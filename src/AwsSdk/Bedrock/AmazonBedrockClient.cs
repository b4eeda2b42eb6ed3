using Amazon.Bedrock.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Bedrock;

/// <summary>A client of Amazon Bedrock: which models there are.</summary>
public class AmazonBedrockClient : SubsetClient, IAmazonBedrock
{
    static readonly JsonOperation<GetFoundationModelRequest, GetFoundationModelResponse> GetFoundationModel =
        new(Service, "GET /foundation-models/{modelIdentifier}");

    public AmazonBedrockClient()
        : this(new AmazonBedrockConfig())
    {
    }

    public AmazonBedrockClient(RegionEndpoint region)
        : this(new AmazonBedrockConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockClient(AmazonBedrockConfig config)
        : base(config)
    {
    }

    public AmazonBedrockClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBedrockConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockClient(AWSCredentials credentials, AmazonBedrockConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetFoundationModelResponse> GetFoundationModelAsync(
        GetFoundationModelRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetFoundationModel, request, cancellationToken);

    static AwsService Service => BedrockService.Instance;
}
