using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockAgentRuntime.Model;

public class AccessDeniedException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class BadGatewayException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ConflictException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DependencyFailedException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InternalServerException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ModelNotReadyException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

public class ResourceNotFoundException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ServiceQuotaExceededException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ThrottlingException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ValidationException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockAgentRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvokeAgentRequest : AmazonWebServiceRequest
{
    public string AgentAliasId { get; set; }
    public string AgentId { get; set; }
    public bool? EnableTrace { get; set; }
    public bool? EndSession { get; set; }
    public string InputText { get; set; }
    public string MemoryId { get; set; }
    public string SessionId { get; set; }
    public SessionState SessionState { get; set; }
    public StreamingConfigurations StreamingConfigurations { get; set; }
}

public class StreamingConfigurations
{
    public int? ApplyGuardrailInterval { get; set; }
    public bool? StreamFinalResponse { get; set; }
}

public class SessionState
{
    public string InvocationId { get; set; }
    public Dictionary<string, string> PromptSessionAttributes { get; set; }
    public List<InvocationResultMember> ReturnControlInvocationResults { get; set; }
    public Dictionary<string, string> SessionAttributes { get; set; }
}

public class InvocationResultMember
{
    public ApiResult ApiResult { get; set; }
    public FunctionResult FunctionResult { get; set; }
}

public class ApiResult
{
    public string ActionGroup { get; set; }
    public string AgentId { get; set; }
    public string ApiPath { get; set; }
    public ConfirmationState ConfirmationState { get; set; }
    public string HttpMethod { get; set; }
    public int? HttpStatusCode { get; set; }
    public Dictionary<string, ContentBody> ResponseBody { get; set; }
    public ResponseState ResponseState { get; set; }
}

public class FunctionResult
{
    public string ActionGroup { get; set; }
    public string AgentId { get; set; }
    public ConfirmationState ConfirmationState { get; set; }
    public string Function { get; set; }
    public Dictionary<string, ContentBody> ResponseBody { get; set; }
    public ResponseState ResponseState { get; set; }
}

public class ContentBody
{
    public string Body { get; set; }
}

public class InvokeAgentResponse : AmazonWebServiceResponse
{
    public ResponseStream Completion { get; set; }
    public string ContentType { get; set; }
    public string MemoryId { get; set; }
    public string SessionId { get; set; }
}

public class PayloadPart : IEventStreamEvent
{
    public Attribution Attribution { get; set; }
    public MemoryStream Bytes { get; set; }
}

public class Attribution
{
    public List<Citation> Citations { get; set; }
}

public class Citation
{
    public GeneratedResponsePart GeneratedResponsePart { get; set; }
}

public class GeneratedResponsePart
{
    public TextResponsePart TextResponsePart { get; set; }
}

public class TextResponsePart
{
    public string Text { get; set; }
}

public class ReturnControlPayload : IEventStreamEvent
{
    public string InvocationId { get; set; }
    public List<InvocationInputMember> InvocationInputs { get; set; }
}

public class InvocationInputMember
{
    public ApiInvocationInput ApiInvocationInput { get; set; }
    public FunctionInvocationInput FunctionInvocationInput { get; set; }
}

public class ApiInvocationInput
{
    public string ActionGroup { get; set; }
    public ActionInvocationType ActionInvocationType { get; set; }
    public string AgentId { get; set; }
    public string ApiPath { get; set; }
    public string CollaboratorName { get; set; }
    public string HttpMethod { get; set; }
    public List<ApiParameter> Parameters { get; set; }
    public ApiRequestBody RequestBody { get; set; }
}

public class ApiParameter
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
}

public class ApiRequestBody
{
    public Dictionary<string, PropertyParameters> Content { get; set; }
}

public class PropertyParameters
{
    public List<Parameter> Properties { get; set; }
}

public class Parameter
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
}

public class FunctionInvocationInput
{
    public string ActionGroup { get; set; }
    public ActionInvocationType ActionInvocationType { get; set; }
    public string AgentId { get; set; }
    public string CollaboratorName { get; set; }
    public string Function { get; set; }
    public List<FunctionParameter> Parameters { get; set; }
}

public class FunctionParameter
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
}

public class TracePart : IEventStreamEvent
{
    public string AgentAliasId { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public string CollaboratorName { get; set; }
    public DateTime? EventTime { get; set; }
    public string SessionId { get; set; }
    public Trace Trace { get; set; }
}

public class Trace
{
    public FailureTrace FailureTrace { get; set; }
    public OrchestrationTrace OrchestrationTrace { get; set; }
}

public class FailureTrace
{
    public int? FailureCode { get; set; }
    public string FailureReason { get; set; }
    public string TraceId { get; set; }
}

public class OrchestrationTrace
{
    public InvocationInput InvocationInput { get; set; }
    public OrchestrationModelInvocationOutput ModelInvocationOutput { get; set; }
    public Observation Observation { get; set; }
    public Rationale Rationale { get; set; }
}

public class InvocationInput
{
    public ActionGroupInvocationInput ActionGroupInvocationInput { get; set; }
    public string TraceId { get; set; }
}

public class ActionGroupInvocationInput
{
    public string ActionGroupName { get; set; }
    public string ApiPath { get; set; }
    public string Function { get; set; }
    public string InvocationId { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string Verb { get; set; }
}

public class OrchestrationModelInvocationOutput
{
    public Metadata Metadata { get; set; }
    public string TraceId { get; set; }
}

public class Metadata
{
    public Usage Usage { get; set; }
}

public class Usage
{
    public int? InputTokens { get; set; }
    public int? OutputTokens { get; set; }
}

public class Observation
{
    public FinalResponse FinalResponse { get; set; }
    public string TraceId { get; set; }
}

public class FinalResponse
{
    public string Text { get; set; }
}

public class Rationale
{
    public string Text { get; set; }
    public string TraceId { get; set; }
}
