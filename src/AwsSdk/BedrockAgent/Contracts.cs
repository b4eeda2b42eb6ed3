using System.Net;
using System.Text.Json.Serialization;
using Amazon.BedrockAgent.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.BedrockAgent;

[JsonConverter(typeof(ConstantConverter<AgentStatus>))]
public class AgentStatus(string value) : ConstantClass(value), IConstant<AgentStatus>
{
    public static readonly AgentStatus CREATING = new("CREATING"), DELETING = new("DELETING"), FAILED = new("FAILED"), NOT_PREPARED = new("NOT_PREPARED"),
        PREPARED = new("PREPARED"), PREPARING = new("PREPARING"), UPDATING = new("UPDATING"), VERSIONING = new("VERSIONING");
    public static AgentStatus FindValue(string value) => FindValue<AgentStatus>(value);
    public static implicit operator AgentStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<AgentAliasStatus>))]
public class AgentAliasStatus(string value) : ConstantClass(value), IConstant<AgentAliasStatus>
{
    public static readonly AgentAliasStatus CREATING = new("CREATING"), DELETING = new("DELETING"), DISSOCIATED = new("DISSOCIATED"),
        FAILED = new("FAILED"), PREPARED = new("PREPARED"), UPDATING = new("UPDATING");
    public static AgentAliasStatus FindValue(string value) => FindValue<AgentAliasStatus>(value);
    public static implicit operator AgentAliasStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<CustomControlMethod>))]
public class CustomControlMethod(string value) : ConstantClass(value), IConstant<CustomControlMethod>
{
    public static readonly CustomControlMethod RETURN_CONTROL = new("RETURN_CONTROL");
    public static CustomControlMethod FindValue(string value) => FindValue<CustomControlMethod>(value);
    public static implicit operator CustomControlMethod(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ActionGroupState>))]
public class ActionGroupState(string value) : ConstantClass(value), IConstant<ActionGroupState>
{
    public static readonly ActionGroupState DISABLED = new("DISABLED"), ENABLED = new("ENABLED");
    public static ActionGroupState FindValue(string value) => FindValue<ActionGroupState>(value);
    public static implicit operator ActionGroupState(string value) => FindValue(value);
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
    public static readonly Type Array = new("array"), Boolean = new("boolean"), Integer = new("integer"), Number = new("number"), String = new("string");
    public static Type FindValue(string value) => FindValue<Type>(value);
    public static implicit operator Type(string value) => FindValue(value);
}

public class AmazonBedrockAgentException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(BlobConverter), typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateAgentRequest)), JsonSerializable(typeof(CreateAgentResponse))]
[JsonSerializable(typeof(CreateAgentActionGroupRequest)), JsonSerializable(typeof(CreateAgentActionGroupResponse))]
[JsonSerializable(typeof(CreateAgentAliasRequest)), JsonSerializable(typeof(CreateAgentAliasResponse))]
[JsonSerializable(typeof(GetAgentRequest)), JsonSerializable(typeof(GetAgentResponse))]
[JsonSerializable(typeof(ListAgentsRequest)), JsonSerializable(typeof(ListAgentsResponse))]
[JsonSerializable(typeof(PrepareAgentRequest)), JsonSerializable(typeof(PrepareAgentResponse))]
[JsonSerializable(typeof(TagResourceRequest)), JsonSerializable(typeof(TagResourceResponse))]
sealed partial class BedrockAgentJson : JsonSerializerContext;
