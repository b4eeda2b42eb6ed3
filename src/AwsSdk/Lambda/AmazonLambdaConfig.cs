using Amazon.Subset;

namespace Amazon.Lambda;

/// <summary>How a client reaches AWS Lambda.</summary>
public class AmazonLambdaConfig() : SubsetConfig(LambdaService.Instance);
