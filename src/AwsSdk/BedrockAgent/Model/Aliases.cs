using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

public class GetAgentAliasRequest : AmazonWebServiceRequest
{
    public string AgentAliasId { get; set; }
    public string AgentId { get; set; }
}

public class GetAgentAliasResponse : AmazonWebServiceResponse
{
    public AgentAlias AgentAlias { get; set; }
}

public class ListAgentAliasesRequest : AmazonWebServiceRequest
{
    public string AgentId { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public class ListAgentAliasesResponse : AmazonWebServiceResponse
{
    public List<AgentAliasSummary> AgentAliasSummaries { get; set; }
    public string NextToken { get; set; }
}

public class AgentAliasSummary
{
    public string AgentAliasId { get; set; }
    public string AgentAliasName { get; set; }
    public AgentAliasStatus AgentAliasStatus { get; set; }
    public AliasInvocationState AliasInvocationState { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string Description { get; set; }
    public List<AgentAliasRoutingConfigurationListItem> RoutingConfiguration { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class UpdateAgentAliasRequest : AmazonWebServiceRequest
{
    public string AgentAliasId { get; set; }
    public string AgentAliasName { get; set; }
    public string AgentId { get; set; }
    public AliasInvocationState AliasInvocationState { get; set; }
    public string Description { get; set; }
    public List<AgentAliasRoutingConfigurationListItem> RoutingConfiguration { get; set; }
}

public class UpdateAgentAliasResponse : AmazonWebServiceResponse
{
    public AgentAlias AgentAlias { get; set; }
}
