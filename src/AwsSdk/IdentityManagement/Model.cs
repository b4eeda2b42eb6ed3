using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class NoSuchEntityException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

public class SimulatePrincipalPolicyRequest : AmazonWebServiceRequest
{
    public List<string> ActionNames { get; set; }
    public string CallerArn { get; set; }
    public List<ContextEntry> ContextEntries { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public string PolicySourceArn { get; set; }
    public List<string> ResourceArns { get; set; }
}

public class ContextEntry
{
    public string ContextKeyName { get; set; }
    public ContextKeyTypeEnum ContextKeyType { get; set; }
    public List<string> ContextKeyValues { get; set; }
}

public class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult> EvaluationResults { get; set; }
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}

public class EvaluationResult
{
    public string EvalActionName { get; set; }
    public PolicyEvaluationDecisionType EvalDecision { get; set; }
    public string EvalResourceName { get; set; }
    public List<Statement> MatchedStatements { get; set; }
    public List<string> MissingContextValues { get; set; }
}

public class Statement
{
    public string SourcePolicyId { get; set; }
}
