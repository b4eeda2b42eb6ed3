using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockRuntime;

/// <summary>A client of Amazon Bedrock Runtime.</summary>
public class AmazonBedrockRuntimeClient : SubsetClient, IAmazonBedrockRuntime
{
    static readonly EventStreamOperation<ConverseStreamRequest, ConverseStreamResponse> ConverseStream = new(
        Service, "POST /model/{modelId}/converse-stream",
        context => new() { Stream = new ConverseStreamOutput(context.Stream) });

    public AmazonBedrockRuntimeClient()
        : this(new AmazonBedrockRuntimeConfig())
    {
    }

    public AmazonBedrockRuntimeClient(RegionEndpoint region)
        : this(new AmazonBedrockRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockRuntimeClient(AmazonBedrockRuntimeConfig config)
        : base(config)
    {
    }

    public AmazonBedrockRuntimeClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBedrockRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonBedrockRuntimeClient(AWSCredentials credentials, AmazonBedrockRuntimeConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<ConverseStreamResponse> ConverseStreamAsync(
        ConverseStreamRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ConverseStream, request, cancellationToken);

    static AwsService Service => BedrockRuntimeService.Instance;
}
