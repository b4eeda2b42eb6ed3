using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

public class GetAgentActionGroupRequest : AmazonWebServiceRequest
{
    public string ActionGroupId { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
}

public class GetAgentActionGroupResponse : AmazonWebServiceResponse
{
    public AgentActionGroup AgentActionGroup { get; set; }
}

public class ListAgentActionGroupsRequest : AmazonWebServiceRequest
{
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public class ListAgentActionGroupsResponse : AmazonWebServiceResponse
{
    public List<ActionGroupSummary> ActionGroupSummaries { get; set; }
    public string NextToken { get; set; }
}

public class ActionGroupSummary
{
    public string ActionGroupId { get; set; }
    public string ActionGroupName { get; set; }
    public ActionGroupState ActionGroupState { get; set; }
    public string Description { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class UpdateAgentActionGroupRequest : AmazonWebServiceRequest
{
    public ActionGroupExecutor ActionGroupExecutor { get; set; }
    public string ActionGroupId { get; set; }
    public string ActionGroupName { get; set; }
    public ActionGroupState ActionGroupState { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public APISchema ApiSchema { get; set; }
    public string Description { get; set; }
    public FunctionSchema FunctionSchema { get; set; }
    public ActionGroupSignature ParentActionGroupSignature { get; set; }
    public Dictionary<string, string> ParentActionGroupSignatureParams { get; set; }
}

public class UpdateAgentActionGroupResponse : AmazonWebServiceResponse
{
    public AgentActionGroup AgentActionGroup { get; set; }
}
