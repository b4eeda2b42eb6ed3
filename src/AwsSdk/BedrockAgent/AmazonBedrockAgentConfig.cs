using Amazon.Subset;

namespace Amazon.BedrockAgent;

/// <summary>How a client reaches Agents for Amazon Bedrock.</summary>
public class AmazonBedrockAgentConfig() : SubsetConfig(BedrockAgentService.Instance);
