using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class AlreadyExistsException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ChangeSetNotFoundException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ValidateTemplateRequest : AmazonWebServiceRequest
{
    public string TemplateBody { get; set; }
    public string TemplateURL { get; set; }
}

public class ValidateTemplateResponse : AmazonWebServiceResponse
{
    public List<string> Capabilities { get; set; }
    public string CapabilitiesReason { get; set; }
    public string Description { get; set; }
    public List<TemplateParameter> Parameters { get; set; }
}

public class TemplateParameter
{
    public string DefaultValue { get; set; }
    public string Description { get; set; }
    public bool? NoEcho { get; set; }
    public string ParameterKey { get; set; }
}

public class CreateChangeSetRequest : AmazonWebServiceRequest
{
    public List<string> Capabilities { get; set; }
    public string ChangeSetName { get; set; }
    public ChangeSetType ChangeSetType { get; set; }
    public string Description { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string StackName { get; set; }
    public List<Tag> Tags { get; set; }
    public string TemplateBody { get; set; }
}

public class Parameter
{
    public string ParameterKey { get; set; }
    public string ParameterValue { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; set; }
    public string StackId { get; set; }
}

public class DescribeChangeSetRequest : AmazonWebServiceRequest
{
    public string ChangeSetName { get; set; }
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    public string ChangeSetId { get; set; }
    public string ChangeSetName { get; set; }
    public List<Change> Changes { get; set; }
    public DateTime? CreationTime { get; set; }
    public string NextToken { get; set; }
    public string StackName { get; set; }
    public ChangeSetStatus Status { get; set; }
    public string StatusReason { get; set; }
    public List<Tag> Tags { get; set; }
}

public class Change
{
    public ResourceChange ResourceChange { get; set; }
}

public class ResourceChange
{
    public ChangeAction Action { get; set; }
    public string LogicalResourceId { get; set; }
    public string PhysicalResourceId { get; set; }
    public string ResourceType { get; set; }
    public List<string> Scope { get; set; }
}
