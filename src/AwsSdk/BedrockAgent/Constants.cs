using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgent;

[JsonConverter(typeof(ConstantConverter<ActionGroupSignature>))]
public class ActionGroupSignature(string value) : ConstantClass(value), IConstant<ActionGroupSignature>
{
    public static readonly ActionGroupSignature
        AMAZONCodeInterpreter = new("AMAZON.CodeInterpreter"), AMAZONUserInput = new("AMAZON.UserInput"),
        ANTHROPICBash = new("ANTHROPIC.Bash"), ANTHROPICComputer = new("ANTHROPIC.Computer"),
        ANTHROPICTextEditor = new("ANTHROPIC.TextEditor");

    public static ActionGroupSignature FindValue(string value) => FindValue<ActionGroupSignature>(value);

    public static implicit operator ActionGroupSignature(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ActionGroupState>))]
public class ActionGroupState(string value) : ConstantClass(value), IConstant<ActionGroupState>
{
    public static readonly ActionGroupState DISABLED = new("DISABLED"), ENABLED = new("ENABLED");

    public static ActionGroupState FindValue(string value) => FindValue<ActionGroupState>(value);

    public static implicit operator ActionGroupState(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<AgentAliasStatus>))]
public class AgentAliasStatus(string value) : ConstantClass(value), IConstant<AgentAliasStatus>
{
    public static readonly AgentAliasStatus
        CREATING = new("CREATING"), DELETING = new("DELETING"), DISSOCIATED = new("DISSOCIATED"),
        FAILED = new("FAILED"), PREPARED = new("PREPARED"), UPDATING = new("UPDATING");

    public static AgentAliasStatus FindValue(string value) => FindValue<AgentAliasStatus>(value);

    public static implicit operator AgentAliasStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<AgentCollaboration>))]
public class AgentCollaboration(string value) : ConstantClass(value), IConstant<AgentCollaboration>
{
    public static readonly AgentCollaboration
        DISABLED = new("DISABLED"), SUPERVISOR = new("SUPERVISOR"), SUPERVISOR_ROUTER = new("SUPERVISOR_ROUTER");

    public static AgentCollaboration FindValue(string value) => FindValue<AgentCollaboration>(value);

    public static implicit operator AgentCollaboration(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<AgentStatus>))]
public class AgentStatus(string value) : ConstantClass(value), IConstant<AgentStatus>
{
    public static readonly AgentStatus
        CREATING = new("CREATING"), DELETING = new("DELETING"), FAILED = new("FAILED"),
        NOT_PREPARED = new("NOT_PREPARED"), PREPARED = new("PREPARED"), PREPARING = new("PREPARING"),
        UPDATING = new("UPDATING"), VERSIONING = new("VERSIONING");

    public static AgentStatus FindValue(string value) => FindValue<AgentStatus>(value);

    public static implicit operator AgentStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<AliasInvocationState>))]
public class AliasInvocationState(string value) : ConstantClass(value), IConstant<AliasInvocationState>
{
    public static readonly AliasInvocationState
        ACCEPT_INVOCATIONS = new("ACCEPT_INVOCATIONS"), REJECT_INVOCATIONS = new("REJECT_INVOCATIONS");

    public static AliasInvocationState FindValue(string value) => FindValue<AliasInvocationState>(value);

    public static implicit operator AliasInvocationState(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<CreationMode>))]
public class CreationMode(string value) : ConstantClass(value), IConstant<CreationMode>
{
    public static readonly CreationMode DEFAULT = new("DEFAULT"), OVERRIDDEN = new("OVERRIDDEN");

    public static CreationMode FindValue(string value) => FindValue<CreationMode>(value);

    public static implicit operator CreationMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<CustomControlMethod>))]
public class CustomControlMethod(string value) : ConstantClass(value), IConstant<CustomControlMethod>
{
    public static readonly CustomControlMethod RETURN_CONTROL = new("RETURN_CONTROL");

    public static CustomControlMethod FindValue(string value) => FindValue<CustomControlMethod>(value);

    public static implicit operator CustomControlMethod(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<OrchestrationType>))]
public class OrchestrationType(string value) : ConstantClass(value), IConstant<OrchestrationType>
{
    public static readonly OrchestrationType
        CUSTOM_ORCHESTRATION = new("CUSTOM_ORCHESTRATION"), DEFAULT = new("DEFAULT");

    public static OrchestrationType FindValue(string value) => FindValue<OrchestrationType>(value);

    public static implicit operator OrchestrationType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PromptState>))]
public class PromptState(string value) : ConstantClass(value), IConstant<PromptState>
{
    public static readonly PromptState DISABLED = new("DISABLED"), ENABLED = new("ENABLED");

    public static PromptState FindValue(string value) => FindValue<PromptState>(value);

    public static implicit operator PromptState(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PromptType>))]
public class PromptType(string value) : ConstantClass(value), IConstant<PromptType>
{
    public static readonly PromptType
        KNOWLEDGE_BASE_RESPONSE_GENERATION = new("KNOWLEDGE_BASE_RESPONSE_GENERATION"),
        MEMORY_SUMMARIZATION = new("MEMORY_SUMMARIZATION"), ORCHESTRATION = new("ORCHESTRATION"),
        POST_PROCESSING = new("POST_PROCESSING"), PRE_PROCESSING = new("PRE_PROCESSING");

    public static PromptType FindValue(string value) => FindValue<PromptType>(value);

    public static implicit operator PromptType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<RequireConfirmation>))]
public class RequireConfirmation(string value) : ConstantClass(value), IConstant<RequireConfirmation>
{
    public static readonly RequireConfirmation DISABLED = new("DISABLED"), ENABLED = new("ENABLED");

    public static RequireConfirmation FindValue(string value) => FindValue<RequireConfirmation>(value);

    public static implicit operator RequireConfirmation(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<Type>))]
public class Type(string value) : ConstantClass(value), IConstant<Type>
{
    public static readonly Type
        Array = new("array"), Boolean = new("boolean"), Integer = new("integer"), Number = new("number"),
        String = new("string");

    public static Type FindValue(string value) => FindValue<Type>(value);

    public static implicit operator Type(string value) => FindValue(value);
}
