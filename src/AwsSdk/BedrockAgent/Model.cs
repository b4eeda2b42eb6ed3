using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

public class AccessDeniedException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ConflictException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceNotFoundException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ThrottlingException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ValidationException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentException(message, innerException, errorType, errorCode, requestId, statusCode);

public class CreateAgentRequest : AmazonWebServiceRequest
{
    public string AgentName { get; set; }
    public string AgentResourceRoleArn { get; set; }
    public string ClientToken { get; set; }
    public string Description { get; set; }
    public string FoundationModel { get; set; }
    public int? IdleSessionTTLInSeconds { get; set; }
    public string Instruction { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class CreateAgentResponse : AmazonWebServiceResponse
{
    public Agent Agent { get; set; }
}

public class Agent
{
    public string AgentArn { get; set; }
    public string AgentId { get; set; }
    public string AgentName { get; set; }
    public string AgentResourceRoleArn { get; set; }
    public AgentStatus AgentStatus { get; set; }
    public string AgentVersion { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string Description { get; set; }
    public List<string> FailureReasons { get; set; }
    public string FoundationModel { get; set; }
    public int? IdleSessionTTLInSeconds { get; set; }
    public string Instruction { get; set; }
    public DateTime? PreparedAt { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class GetAgentRequest : AmazonWebServiceRequest
{
    public string AgentId { get; set; }
}

public class GetAgentResponse : AmazonWebServiceResponse
{
    public Agent Agent { get; set; }
}

public class ListAgentsRequest : AmazonWebServiceRequest
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public class ListAgentsResponse : AmazonWebServiceResponse
{
    public List<AgentSummary> AgentSummaries { get; set; }
    public string NextToken { get; set; }
}

public class AgentSummary
{
    public string AgentId { get; set; }
    public string AgentName { get; set; }
    public AgentStatus AgentStatus { get; set; }
    public string Description { get; set; }
    public string LatestAgentVersion { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class TagResourceRequest : AmazonWebServiceRequest
{
    public string ResourceArn { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class TagResourceResponse : AmazonWebServiceResponse;

public class PrepareAgentRequest : AmazonWebServiceRequest
{
    public string AgentId { get; set; }
}

public class PrepareAgentResponse : AmazonWebServiceResponse
{
    public string AgentId { get; set; }
    public AgentStatus AgentStatus { get; set; }
    public string AgentVersion { get; set; }
    public DateTime? PreparedAt { get; set; }
}

public class CreateAgentActionGroupRequest : AmazonWebServiceRequest
{
    public ActionGroupExecutor ActionGroupExecutor { get; set; }
    public string ActionGroupName { get; set; }
    public ActionGroupState ActionGroupState { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public APISchema ApiSchema { get; set; }
    public string ClientToken { get; set; }
    public string Description { get; set; }
    public FunctionSchema FunctionSchema { get; set; }
}

public class ActionGroupExecutor
{
    public CustomControlMethod CustomControl { get; set; }
    public string Lambda { get; set; }
}

public class APISchema
{
    public string Payload { get; set; }
}

public class FunctionSchema
{
    public List<Function> Functions { get; set; }
}

public class Function
{
    public string Description { get; set; }
    public string Name { get; set; }
    public Dictionary<string, ParameterDetail> Parameters { get; set; }
    public RequireConfirmation RequireConfirmation { get; set; }
}

public class ParameterDetail
{
    public string Description { get; set; }
    public bool? Required { get; set; }
    public Type Type { get; set; }
}

public class CreateAgentActionGroupResponse : AmazonWebServiceResponse
{
    public AgentActionGroup AgentActionGroup { get; set; }
}

public class AgentActionGroup
{
    public string ActionGroupId { get; set; }
    public string ActionGroupName { get; set; }
    public ActionGroupState ActionGroupState { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class CreateAgentAliasRequest : AmazonWebServiceRequest
{
    public string AgentAliasName { get; set; }
    public string AgentId { get; set; }
    public string ClientToken { get; set; }
    public string Description { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class CreateAgentAliasResponse : AmazonWebServiceResponse
{
    public AgentAlias AgentAlias { get; set; }
}

public class AgentAlias
{
    public string AgentAliasArn { get; set; }
    public string AgentAliasId { get; set; }
    public string AgentAliasName { get; set; }
    public AgentAliasStatus AgentAliasStatus { get; set; }
    public string AgentId { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string Description { get; set; }
    public DateTime? UpdatedAt { get; set; }
}
