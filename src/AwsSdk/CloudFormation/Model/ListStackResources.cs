using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class ListStackResourcesRequest : AmazonWebServiceRequest
{
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public class ListStackResourcesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<StackResourceSummary> StackResourceSummaries { get; set; }
}

public class StackResourceSummary
{
    public DateTime? LastUpdatedTimestamp { get; set; }
    public string LogicalResourceId { get; set; }
    public string PhysicalResourceId { get; set; }
    public ResourceStatus ResourceStatus { get; set; }
    public string ResourceStatusReason { get; set; }
    public string ResourceType { get; set; }
}
