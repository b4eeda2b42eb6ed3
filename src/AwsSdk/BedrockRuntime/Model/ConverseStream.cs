using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

public class ConverseStreamRequest : AmazonWebServiceRequest
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelRequestFields { get; set; }

    public List<string> AdditionalModelResponseFieldPaths { get; set; }
    public GuardrailStreamConfiguration GuardrailConfig { get; set; }
    public InferenceConfiguration InferenceConfig { get; set; }
    public List<Message> Messages { get; set; }
    public string ModelId { get; set; }
    public Dictionary<string, string> RequestMetadata { get; set; }
    public List<SystemContentBlock> System { get; set; }
    public ToolConfiguration ToolConfig { get; set; }
}

public class ConverseStreamResponse : AmazonWebServiceResponse
{
    public ConverseStreamOutput Stream { get; set; }
}

public class InferenceConfiguration
{
    public int? MaxTokens { get; set; }
    public List<string> StopSequences { get; set; }
    public float? Temperature { get; set; }
    public float? TopP { get; set; }
}

public class GuardrailStreamConfiguration
{
    public string GuardrailIdentifier { get; set; }
    public string GuardrailVersion { get; set; }
    public GuardrailStreamProcessingMode StreamProcessingMode { get; set; }
    public GuardrailTrace Trace { get; set; }
}
