using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class DescribeStacksRequest : AmazonWebServiceRequest
{
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public class DescribeStacksResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<Stack> Stacks { get; set; }
}

public class Stack
{
    public List<string> Capabilities { get; set; }
    public string ChangeSetId { get; set; }
    public DateTime? CreationTime { get; set; }
    public DeletionMode DeletionMode { get; set; }
    public DateTime? DeletionTime { get; set; }
    public string Description { get; set; }
    public DetailedStatus DetailedStatus { get; set; }
    public bool? DisableRollback { get; set; }
    public bool? EnableTerminationProtection { get; set; }
    public DateTime? LastUpdatedTime { get; set; }
    public List<string> NotificationARNs { get; set; }
    public List<Output> Outputs { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string ParentId { get; set; }
    public bool? RetainExceptOnCreate { get; set; }
    public string RoleARN { get; set; }
    public RollbackConfiguration RollbackConfiguration { get; set; }
    public string RootId { get; set; }
    public string StackId { get; set; }
    public string StackName { get; set; }
    public StackStatus StackStatus { get; set; }
    public string StackStatusReason { get; set; }
    public List<Tag> Tags { get; set; }
    public int? TimeoutInMinutes { get; set; }
}

public class Output
{
    public string Description { get; set; }
    public string ExportName { get; set; }
    public string OutputKey { get; set; }
    public string OutputValue { get; set; }
}
