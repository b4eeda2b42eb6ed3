using Amazon.Subset;

namespace Amazon.ResourceGroupsTaggingAPI;

/// <summary>How a client reaches the Resource Groups Tagging API.</summary>
public class AmazonResourceGroupsTaggingAPIConfig() : SubsetConfig(TaggingService.Instance);
