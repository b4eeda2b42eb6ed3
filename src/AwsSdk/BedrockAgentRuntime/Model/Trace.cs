using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockAgentRuntime.Model;

public class TracePart : IEventStreamEvent
{
    public string AgentAliasId { get; set; }
    public string AgentId { get; set; }
    public string AgentVersion { get; set; }
    public string CollaboratorName { get; set; }
    public DateTime? EventTime { get; set; }
    public string SessionId { get; set; }
    public Trace Trace { get; set; }
}

public class Trace
{
    public FailureTrace FailureTrace { get; set; }
    public GuardrailTrace GuardrailTrace { get; set; }
    public OrchestrationTrace OrchestrationTrace { get; set; }
}

public class FailureTrace
{
    public int? FailureCode { get; set; }
    public string FailureReason { get; set; }
    public string TraceId { get; set; }
}

public class GuardrailTrace
{
    public GuardrailAction Action { get; set; }
    public string TraceId { get; set; }
}

public class OrchestrationTrace
{
    public InvocationInput InvocationInput { get; set; }
    public OrchestrationModelInvocationOutput ModelInvocationOutput { get; set; }
    public Observation Observation { get; set; }
    public Rationale Rationale { get; set; }
}

public class InvocationInput
{
    public ActionGroupInvocationInput ActionGroupInvocationInput { get; set; }
    public string TraceId { get; set; }
}

public class ActionGroupInvocationInput
{
    public string ActionGroupName { get; set; }
    public string ApiPath { get; set; }
    public string Function { get; set; }
    public string InvocationId { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string Verb { get; set; }
}

public class OrchestrationModelInvocationOutput
{
    public Metadata Metadata { get; set; }
    public string TraceId { get; set; }
}

public class Metadata
{
    public Usage Usage { get; set; }
}

public class Usage
{
    public int? InputTokens { get; set; }
    public int? OutputTokens { get; set; }
}

public class Observation
{
    public FinalResponse FinalResponse { get; set; }
    public string TraceId { get; set; }
}

public class FinalResponse
{
    public string Text { get; set; }
}

public class Rationale
{
    public string Text { get; set; }
    public string TraceId { get; set; }
}
