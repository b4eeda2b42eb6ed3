namespace Amazon.BedrockAgentRuntime.Model;

public class SessionState
{
    public ConversationHistory ConversationHistory { get; set; }
    public string InvocationId { get; set; }
    public Dictionary<string, string> PromptSessionAttributes { get; set; }
    public List<InvocationResultMember> ReturnControlInvocationResults { get; set; }
    public Dictionary<string, string> SessionAttributes { get; set; }
}

public class ConversationHistory
{
    public List<Message> Messages { get; set; }
}

public class Message
{
    public List<ContentBlock> Content { get; set; }
    public ConversationRole Role { get; set; }
}

public class ContentBlock
{
    public string Text { get; set; }
}

public class InvocationResultMember
{
    public ApiResult ApiResult { get; set; }
    public FunctionResult FunctionResult { get; set; }
}

public class ApiResult
{
    public string ActionGroup { get; set; }
    public string AgentId { get; set; }
    public string ApiPath { get; set; }
    public ConfirmationState ConfirmationState { get; set; }
    public string HttpMethod { get; set; }
    public int? HttpStatusCode { get; set; }
    public Dictionary<string, ContentBody> ResponseBody { get; set; }
    public ResponseState ResponseState { get; set; }
}

public class ContentBody
{
    public string Body { get; set; }
}

public class FunctionResult
{
    public string ActionGroup { get; set; }
    public string AgentId { get; set; }
    public ConfirmationState ConfirmationState { get; set; }
    public string Function { get; set; }
    public Dictionary<string, ContentBody> ResponseBody { get; set; }
    public ResponseState ResponseState { get; set; }
}

public class StreamingConfigurations
{
    public int? ApplyGuardrailInterval { get; set; }
    public bool? StreamFinalResponse { get; set; }
}
