using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class SimulatePrincipalPolicyRequest : AmazonWebServiceRequest
{
    public List<string> ActionNames { get; set; }
    public string CallerArn { get; set; }
    public List<ContextEntry> ContextEntries { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public List<string> PermissionsBoundaryPolicyInputList { get; set; }
    public List<string> PolicyInputList { get; set; }
    public string PolicySourceArn { get; set; }
    public List<string> ResourceArns { get; set; }
    public string ResourceHandlingOption { get; set; }
    public string ResourceOwner { get; set; }
    public string ResourcePolicy { get; set; }
}

public class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult> EvaluationResults { get; set; }
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}

public class ContextEntry
{
    public string ContextKeyName { get; set; }
    public ContextKeyTypeEnum ContextKeyType { get; set; }
    public List<string> ContextKeyValues { get; set; }
}

public class EvaluationResult
{
    public string EvalActionName { get; set; }
    public PolicyEvaluationDecisionType EvalDecision { get; set; }
    public Dictionary<string, string> EvalDecisionDetails { get; set; }
    public string EvalResourceName { get; set; }
    public List<Statement> MatchedStatements { get; set; }
    public List<string> MissingContextValues { get; set; }
    public OrganizationsDecisionDetail OrganizationsDecisionDetail { get; set; }
    public PermissionsBoundaryDecisionDetail PermissionsBoundaryDecisionDetail { get; set; }
    public List<ResourceSpecificResult> ResourceSpecificResults { get; set; }
}

public class Statement
{
    public Position EndPosition { get; set; }
    public string SourcePolicyId { get; set; }
    public PolicySourceType SourcePolicyType { get; set; }
    public Position StartPosition { get; set; }
}

public class Position
{
    public int? Column { get; set; }
    public int? Line { get; set; }
}

public class OrganizationsDecisionDetail
{
    public bool? AllowedByOrganizations { get; set; }
}

public class PermissionsBoundaryDecisionDetail
{
    public bool? AllowedByPermissionsBoundary { get; set; }
}

public class ResourceSpecificResult
{
    public Dictionary<string, string> EvalDecisionDetails { get; set; }
    public PolicyEvaluationDecisionType EvalResourceDecision { get; set; }
    public string EvalResourceName { get; set; }
    public List<Statement> MatchedStatements { get; set; }
    public List<string> MissingContextValues { get; set; }
    public PermissionsBoundaryDecisionDetail PermissionsBoundaryDecisionDetail { get; set; }
}
