using Amazon.Subset;

namespace Amazon.IdentityManagement;

/// <summary>How a client reaches AWS IAM.</summary>
public class AmazonIdentityManagementServiceConfig() : SubsetConfig(IamService.Instance);
