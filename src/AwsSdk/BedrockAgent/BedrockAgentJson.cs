using System.Text.Json.Serialization;
using Amazon.BedrockAgent.Model;
using Amazon.Subset;

namespace Amazon.BedrockAgent;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateAgentRequest))]
[JsonSerializable(typeof(CreateAgentResponse))]
[JsonSerializable(typeof(GetAgentRequest))]
[JsonSerializable(typeof(GetAgentResponse))]
[JsonSerializable(typeof(ListAgentsRequest))]
[JsonSerializable(typeof(ListAgentsResponse))]
[JsonSerializable(typeof(DeleteAgentRequest))]
[JsonSerializable(typeof(DeleteAgentResponse))]
[JsonSerializable(typeof(PrepareAgentRequest))]
[JsonSerializable(typeof(PrepareAgentResponse))]
[JsonSerializable(typeof(UpdateAgentRequest))]
[JsonSerializable(typeof(UpdateAgentResponse))]
[JsonSerializable(typeof(CreateAgentActionGroupRequest))]
[JsonSerializable(typeof(CreateAgentActionGroupResponse))]
[JsonSerializable(typeof(GetAgentActionGroupRequest))]
[JsonSerializable(typeof(GetAgentActionGroupResponse))]
[JsonSerializable(typeof(ListAgentActionGroupsRequest))]
[JsonSerializable(typeof(ListAgentActionGroupsResponse))]
[JsonSerializable(typeof(UpdateAgentActionGroupRequest))]
[JsonSerializable(typeof(UpdateAgentActionGroupResponse))]
[JsonSerializable(typeof(CreateAgentAliasRequest))]
[JsonSerializable(typeof(CreateAgentAliasResponse))]
[JsonSerializable(typeof(GetAgentAliasRequest))]
[JsonSerializable(typeof(GetAgentAliasResponse))]
[JsonSerializable(typeof(ListAgentAliasesRequest))]
[JsonSerializable(typeof(ListAgentAliasesResponse))]
[JsonSerializable(typeof(UpdateAgentAliasRequest))]
[JsonSerializable(typeof(UpdateAgentAliasResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(TagResourceResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
sealed partial class BedrockAgentJson : JsonSerializerContext;
