using Amazon.Subset;

namespace Amazon.RDS;

/// <summary>How a client reaches Amazon RDS.</summary>
public class AmazonRDSConfig() : SubsetConfig(RdsService.Instance);
