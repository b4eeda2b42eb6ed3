using System.Text.Json.Serialization;
using Amazon.Lambda.Model;
using Amazon.Subset;

namespace Amazon.Lambda;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(BlobConverter)])]
[JsonSerializable(typeof(CreateFunctionRequest))]
[JsonSerializable(typeof(CreateFunctionResponse))]
[JsonSerializable(typeof(GetFunctionRequest))]
[JsonSerializable(typeof(GetFunctionResponse))]
[JsonSerializable(typeof(GetFunctionConfigurationRequest))]
[JsonSerializable(typeof(GetFunctionConfigurationResponse))]
[JsonSerializable(typeof(ListFunctionsRequest))]
[JsonSerializable(typeof(ListFunctionsResponse))]
[JsonSerializable(typeof(DeleteFunctionRequest))]
[JsonSerializable(typeof(DeleteFunctionResponse))]
[JsonSerializable(typeof(ListTagsRequest))]
[JsonSerializable(typeof(ListTagsResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(TagResourceResponse))]
[JsonSerializable(typeof(PutFunctionConcurrencyRequest))]
[JsonSerializable(typeof(PutFunctionConcurrencyResponse))]
[JsonSerializable(typeof(GetFunctionConcurrencyRequest))]
[JsonSerializable(typeof(GetFunctionConcurrencyResponse))]
sealed partial class LambdaJson : JsonSerializerContext;
