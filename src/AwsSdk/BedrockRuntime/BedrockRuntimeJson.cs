using System.Text.Json.Serialization;
using Amazon.BedrockRuntime.Model;
using Amazon.Subset;

namespace Amazon.BedrockRuntime;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(BlobConverter)])]
[JsonSerializable(typeof(ConverseStreamRequest))]
[JsonSerializable(typeof(ContentBlockDeltaEvent))]
[JsonSerializable(typeof(ContentBlockStartEvent))]
[JsonSerializable(typeof(ContentBlockStopEvent))]
[JsonSerializable(typeof(ConverseStreamMetadataEvent))]
[JsonSerializable(typeof(MessageStartEvent))]
[JsonSerializable(typeof(MessageStopEvent))]
sealed partial class BedrockRuntimeJson : JsonSerializerContext;
