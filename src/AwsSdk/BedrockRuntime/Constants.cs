using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<CachePointType>))]
public class CachePointType(string value) : ConstantClass(value), IConstant<CachePointType>
{
    public static readonly CachePointType Default = new("default");

    public static CachePointType FindValue(string value) => FindValue<CachePointType>(value);

    public static implicit operator CachePointType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<CacheTTL>))]
public class CacheTTL(string value) : ConstantClass(value), IConstant<CacheTTL>
{
    public static readonly CacheTTL FIVE_MINUTES = new("5m"), ONE_HOUR = new("1h");

    public static CacheTTL FindValue(string value) => FindValue<CacheTTL>(value);

    public static implicit operator CacheTTL(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ConversationRole>))]
public class ConversationRole(string value) : ConstantClass(value), IConstant<ConversationRole>
{
    public static readonly ConversationRole Assistant = new("assistant"), User = new("user");

    public static ConversationRole FindValue(string value) => FindValue<ConversationRole>(value);

    public static implicit operator ConversationRole(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<GuardrailStreamProcessingMode>))]
public class GuardrailStreamProcessingMode(string value)
    : ConstantClass(value), IConstant<GuardrailStreamProcessingMode>
{
    public static readonly GuardrailStreamProcessingMode Async = new("async"), Sync = new("sync");

    public static GuardrailStreamProcessingMode FindValue(string value) =>
        FindValue<GuardrailStreamProcessingMode>(value);

    public static implicit operator GuardrailStreamProcessingMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<GuardrailTrace>))]
public class GuardrailTrace(string value) : ConstantClass(value), IConstant<GuardrailTrace>
{
    public static readonly GuardrailTrace
        Disabled = new("disabled"), Enabled = new("enabled"), Enabled_full = new("enabled_full");

    public static GuardrailTrace FindValue(string value) => FindValue<GuardrailTrace>(value);

    public static implicit operator GuardrailTrace(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<StopReason>))]
public class StopReason(string value) : ConstantClass(value), IConstant<StopReason>
{
    public static readonly StopReason
        Content_filtered = new("content_filtered"), End_turn = new("end_turn"),
        Guardrail_intervened = new("guardrail_intervened"), Malformed_model_output = new("malformed_model_output"),
        Malformed_tool_use = new("malformed_tool_use"), Max_tokens = new("max_tokens"),
        Model_context_window_exceeded = new("model_context_window_exceeded"), Stop_sequence = new("stop_sequence"),
        Tool_use = new("tool_use");

    public static StopReason FindValue(string value) => FindValue<StopReason>(value);

    public static implicit operator StopReason(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ToolResultStatus>))]
public class ToolResultStatus(string value) : ConstantClass(value), IConstant<ToolResultStatus>
{
    public static readonly ToolResultStatus Error = new("error"), Success = new("success");

    public static ToolResultStatus FindValue(string value) => FindValue<ToolResultStatus>(value);

    public static implicit operator ToolResultStatus(string value) => FindValue(value);
}
