using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockAgent.Model;

public class CustomOrchestration
{
    public OrchestrationExecutor Executor { get; set; }
}

public class OrchestrationExecutor
{
    public string Lambda { get; set; }
}

public class PromptOverrideConfiguration
{
    public string OverrideLambda { get; set; }
    public List<PromptConfiguration> PromptConfigurations { get; set; }
}

public class PromptConfiguration
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelRequestFields { get; set; }

    public string BasePromptTemplate { get; set; }
    public string FoundationModel { get; set; }
    public InferenceConfiguration InferenceConfiguration { get; set; }
    public CreationMode ParserMode { get; set; }
    public CreationMode PromptCreationMode { get; set; }
    public PromptState PromptState { get; set; }
    public PromptType PromptType { get; set; }
}

public class InferenceConfiguration
{
    public int? MaximumLength { get; set; }
    public List<string> StopSequences { get; set; }
    public float? Temperature { get; set; }
    public int? TopK { get; set; }
    public float? TopP { get; set; }
}

public class GuardrailConfiguration
{
    public string GuardrailIdentifier { get; set; }
    public string GuardrailVersion { get; set; }
}

public class MemoryConfiguration
{
    public List<string> EnabledMemoryTypes { get; set; }
    public SessionSummaryConfiguration SessionSummaryConfiguration { get; set; }
    public int? StorageDays { get; set; }
}

public class SessionSummaryConfiguration
{
    public int? MaxRecentSessions { get; set; }
}
