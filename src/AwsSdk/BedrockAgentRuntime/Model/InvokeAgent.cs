using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime.Model;

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

public class InvokeAgentResponse : AmazonWebServiceResponse
{
    public ResponseStream Completion { get; set; }

    [JsonPropertyName("x-amzn-bedrock-agent-content-type")]
    public string ContentType { get; set; }

    [JsonPropertyName("x-amz-bedrock-agent-memory-id")]
    public string MemoryId { get; set; }

    [JsonPropertyName("x-amz-bedrock-agent-session-id")]
    public string SessionId { get; set; }
}
