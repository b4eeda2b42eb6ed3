using Amazon.Subset;

namespace Amazon.Bedrock;

/// <summary>How a client reaches Amazon Bedrock.</summary>
public class AmazonBedrockConfig() : SubsetConfig(BedrockService.Instance);
