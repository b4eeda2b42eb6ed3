using System.Text.Json.Serialization;
using Amazon.BedrockAgentRuntime.Model;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(BlobConverter), typeof(TimestampConverter)])]
[JsonSerializable(typeof(InvokeAgentRequest))]
[JsonSerializable(typeof(PayloadPart))]
[JsonSerializable(typeof(ReturnControlPayload))]
[JsonSerializable(typeof(TracePart))]
sealed partial class BedrockAgentRuntimeJson : JsonSerializerContext;
