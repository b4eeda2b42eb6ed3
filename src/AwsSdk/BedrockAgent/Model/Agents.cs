using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

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
    public GuardrailConfiguration GuardrailConfiguration { get; set; }
    public string LatestAgentVersion { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class DeleteAgentRequest : AmazonWebServiceRequest
{
    public string AgentId { get; set; }
    public bool? SkipResourceInUseCheck { get; set; }
}

public class DeleteAgentResponse : AmazonWebServiceResponse
{
    public string AgentId { get; set; }
    public AgentStatus AgentStatus { get; set; }
}

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
