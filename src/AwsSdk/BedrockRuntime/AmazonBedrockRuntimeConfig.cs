using Amazon.Subset;

namespace Amazon.BedrockRuntime;

/// <summary>How a client reaches Amazon Bedrock Runtime.</summary>
public class AmazonBedrockRuntimeConfig() : SubsetConfig(BedrockRuntimeService.Instance);
