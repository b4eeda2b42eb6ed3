using System.Text.Json.Serialization;
using Amazon.Bedrock.Model;
using Amazon.Subset;

namespace Amazon.Bedrock;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(GetFoundationModelRequest))]
[JsonSerializable(typeof(GetFoundationModelResponse))]
sealed partial class BedrockJson : JsonSerializerContext;
