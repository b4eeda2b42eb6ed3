using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockAgentRuntime.Model;

public class ReturnControlPayload : IEventStreamEvent
{
    public string InvocationId { get; set; }
    public List<InvocationInputMember> InvocationInputs { get; set; }
}

public class InvocationInputMember
{
    public ApiInvocationInput ApiInvocationInput { get; set; }
    public FunctionInvocationInput FunctionInvocationInput { get; set; }
}

public class ApiInvocationInput
{
    public string ActionGroup { get; set; }
    public ActionInvocationType ActionInvocationType { get; set; }
    public string AgentId { get; set; }
    public string ApiPath { get; set; }
    public string CollaboratorName { get; set; }
    public string HttpMethod { get; set; }
    public List<ApiParameter> Parameters { get; set; }
    public ApiRequestBody RequestBody { get; set; }
}

public class ApiParameter
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
}

public class ApiRequestBody
{
    public Dictionary<string, PropertyParameters> Content { get; set; }
}

public class PropertyParameters
{
    public List<Parameter> Properties { get; set; }
}

public class Parameter
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
}

public class FunctionInvocationInput
{
    public string ActionGroup { get; set; }
    public ActionInvocationType ActionInvocationType { get; set; }
    public string AgentId { get; set; }
    public string CollaboratorName { get; set; }
    public string Function { get; set; }
    public List<FunctionParameter> Parameters { get; set; }
}

public class FunctionParameter
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
}
