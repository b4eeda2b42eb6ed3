using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime;

[JsonConverter(typeof(ConstantConverter<ActionInvocationType>))]
public class ActionInvocationType(string value) : ConstantClass(value), IConstant<ActionInvocationType>
{
    public static readonly ActionInvocationType
        RESULT = new("RESULT"), USER_CONFIRMATION = new("USER_CONFIRMATION"),
        USER_CONFIRMATION_AND_RESULT = new("USER_CONFIRMATION_AND_RESULT");

    public static ActionInvocationType FindValue(string value) => FindValue<ActionInvocationType>(value);

    public static implicit operator ActionInvocationType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ConfirmationState>))]
public class ConfirmationState(string value) : ConstantClass(value), IConstant<ConfirmationState>
{
    public static readonly ConfirmationState CONFIRM = new("CONFIRM"), DENY = new("DENY");

    public static ConfirmationState FindValue(string value) => FindValue<ConfirmationState>(value);

    public static implicit operator ConfirmationState(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ConversationRole>))]
public class ConversationRole(string value) : ConstantClass(value), IConstant<ConversationRole>
{
    public static readonly ConversationRole Assistant = new("assistant"), User = new("user");

    public static ConversationRole FindValue(string value) => FindValue<ConversationRole>(value);

    public static implicit operator ConversationRole(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<GuardrailAction>))]
public class GuardrailAction(string value) : ConstantClass(value), IConstant<GuardrailAction>
{
    public static readonly GuardrailAction INTERVENED = new("INTERVENED"), NONE = new("NONE");

    public static GuardrailAction FindValue(string value) => FindValue<GuardrailAction>(value);

    public static implicit operator GuardrailAction(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ResponseState>))]
public class ResponseState(string value) : ConstantClass(value), IConstant<ResponseState>
{
    public static readonly ResponseState FAILURE = new("FAILURE"), REPROMPT = new("REPROMPT");

    public static ResponseState FindValue(string value) => FindValue<ResponseState>(value);

    public static implicit operator ResponseState(string value) => FindValue(value);
}
