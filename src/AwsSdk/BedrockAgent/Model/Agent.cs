namespace Amazon.BedrockAgent.Model;

public class Agent
{
    public string AgentArn { get; set; }
    public AgentCollaboration AgentCollaboration { get; set; }
    public string AgentId { get; set; }
    public string AgentName { get; set; }
    public string AgentResourceRoleArn { get; set; }
    public AgentStatus AgentStatus { get; set; }
    public string AgentVersion { get; set; }
    public string ClientToken { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string CustomerEncryptionKeyArn { get; set; }
    public CustomOrchestration CustomOrchestration { get; set; }
    public string Description { get; set; }
    public List<string> FailureReasons { get; set; }
    public string FoundationModel { get; set; }
    public GuardrailConfiguration GuardrailConfiguration { get; set; }
    public int? IdleSessionTTLInSeconds { get; set; }
    public string Instruction { get; set; }
    public MemoryConfiguration MemoryConfiguration { get; set; }
    public OrchestrationType OrchestrationType { get; set; }
    public DateTime? PreparedAt { get; set; }
    public PromptOverrideConfiguration PromptOverrideConfiguration { get; set; }
    public List<string> RecommendedActions { get; set; }
    public DateTime? UpdatedAt { get; set; }
}
