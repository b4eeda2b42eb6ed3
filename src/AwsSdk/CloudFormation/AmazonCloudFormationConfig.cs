using Amazon.Subset;

namespace Amazon.CloudFormation;

/// <summary>How a client reaches AWS CloudFormation.</summary>
public class AmazonCloudFormationConfig() : SubsetConfig(CloudFormationService.Instance);
