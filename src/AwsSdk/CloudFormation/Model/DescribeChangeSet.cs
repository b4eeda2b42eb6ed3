using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class DescribeChangeSetRequest : AmazonWebServiceRequest
{
    public string ChangeSetName { get; set; }
    public bool? IncludePropertyValues { get; set; }
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    public List<string> Capabilities { get; set; }
    public List<Change> Changes { get; set; }
    public string ChangeSetId { get; set; }
    public string ChangeSetName { get; set; }
    public DateTime? CreationTime { get; set; }
    public string Description { get; set; }
    public ExecutionStatus ExecutionStatus { get; set; }
    public bool? ImportExistingResources { get; set; }
    public bool? IncludeNestedStacks { get; set; }
    public string NextToken { get; set; }
    public List<string> NotificationARNs { get; set; }
    public OnStackFailure OnStackFailure { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string ParentChangeSetId { get; set; }
    public RollbackConfiguration RollbackConfiguration { get; set; }
    public string RootChangeSetId { get; set; }
    public string StackId { get; set; }
    public string StackName { get; set; }
    public ChangeSetStatus Status { get; set; }
    public string StatusReason { get; set; }
    public List<Tag> Tags { get; set; }
}

public class Change
{
    public int? HookInvocationCount { get; set; }
    public ResourceChange ResourceChange { get; set; }
    public ChangeType Type { get; set; }
}

public class ResourceChange
{
    public ChangeAction Action { get; set; }
    public string AfterContext { get; set; }
    public string BeforeContext { get; set; }
    public string ChangeSetId { get; set; }
    public List<ResourceChangeDetail> Details { get; set; }
    public string LogicalResourceId { get; set; }
    public string PhysicalResourceId { get; set; }
    public PolicyAction PolicyAction { get; set; }
    public string PreviousDeploymentContext { get; set; }
    public Replacement Replacement { get; set; }
    public string ResourceType { get; set; }
    public List<string> Scope { get; set; }
}

public class ResourceChangeDetail
{
    public string CausingEntity { get; set; }
    public ChangeSource ChangeSource { get; set; }
    public EvaluationType Evaluation { get; set; }
    public ResourceTargetDefinition Target { get; set; }
}

public class ResourceTargetDefinition
{
    public string AfterValue { get; set; }
    public ResourceAttribute Attribute { get; set; }
    public AttributeChangeType AttributeChangeType { get; set; }
    public string BeforeValue { get; set; }
    public string Name { get; set; }
    public string Path { get; set; }
    public RequiresRecreation RequiresRecreation { get; set; }
}
