using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

public class CreateAgentAliasRequest : AmazonWebServiceRequest
{
    public string AgentAliasName { get; set; }
    public string AgentId { get; set; }
    public string ClientToken { get; set; }
    public string Description { get; set; }
    public List<AgentAliasRoutingConfigurationListItem> RoutingConfiguration { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class CreateAgentAliasResponse : AmazonWebServiceResponse
{
    public AgentAlias AgentAlias { get; set; }
}

public class AgentAliasRoutingConfigurationListItem
{
    public string AgentVersion { get; set; }
    public string ProvisionedThroughput { get; set; }
}

public class AgentAlias
{
    public string AgentAliasArn { get; set; }
    public List<AgentAliasHistoryEvent> AgentAliasHistoryEvents { get; set; }
    public string AgentAliasId { get; set; }
    public string AgentAliasName { get; set; }
    public AgentAliasStatus AgentAliasStatus { get; set; }
    public string AgentId { get; set; }
    public AliasInvocationState AliasInvocationState { get; set; }
    public string ClientToken { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string Description { get; set; }
    public List<string> FailureReasons { get; set; }
    public List<AgentAliasRoutingConfigurationListItem> RoutingConfiguration { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public class AgentAliasHistoryEvent
{
    public DateTime? EndDate { get; set; }
    public List<AgentAliasRoutingConfigurationListItem> RoutingConfiguration { get; set; }
    public DateTime? StartDate { get; set; }
}
