using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

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
    public ActionGroupSignature ParentActionGroupSignature { get; set; }
    public Dictionary<string, string> ParentActionGroupSignatureParams { get; set; }
}

public class CreateAgentActionGroupResponse : AmazonWebServiceResponse
{
    public AgentActionGroup AgentActionGroup { get; set; }
}

public class AgentActionGroup
{
    public ActionGroupExecutor ActionGroupExecutor { get; set; }
    public string ActionGroupId { get; set; }
    public string ActionGroupName { get; set; }
    public ActionGroupState ActionGroupState { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public APISchema ApiSchema { get; set; }
    public string ClientToken { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string Description { get; set; }
    public FunctionSchema FunctionSchema { get; set; }
    public Dictionary<string, string> ParentActionGroupSignatureParams { get; set; }
    public ActionGroupSignature ParentActionSignature { get; set; }
    public DateTime? UpdatedAt { get; set; }
}
