using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

public class CreateAgentRequest : AmazonWebServiceRequest
{
    public AgentCollaboration AgentCollaboration { get; set; }
    public string AgentName { get; set; }
    public string AgentResourceRoleArn { get; set; }
    public string ClientToken { get; set; }
    public string CustomerEncryptionKeyArn { get; set; }
    public CustomOrchestration CustomOrchestration { get; set; }
    public string Description { get; set; }
    public string FoundationModel { get; set; }
    public GuardrailConfiguration GuardrailConfiguration { get; set; }
    public int? IdleSessionTTLInSeconds { get; set; }
    public string Instruction { get; set; }
    public MemoryConfiguration MemoryConfiguration { get; set; }
    public OrchestrationType OrchestrationType { get; set; }
    public PromptOverrideConfiguration PromptOverrideConfiguration { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class CreateAgentResponse : AmazonWebServiceResponse
{
    public Agent Agent { get; set; }
}
