using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime;

/// <summary>How a client reaches the Agents for Amazon Bedrock Runtime.</summary>
public class AmazonBedrockAgentRuntimeConfig() : SubsetConfig(BedrockAgentRuntimeService.Instance);
