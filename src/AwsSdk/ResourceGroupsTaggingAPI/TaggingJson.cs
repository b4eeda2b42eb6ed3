using System.Text.Json.Serialization;
using Amazon.ResourceGroupsTaggingAPI.Model;

namespace Amazon.ResourceGroupsTaggingAPI;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetResourcesRequest))]
[JsonSerializable(typeof(GetResourcesResponse))]
[JsonSerializable(typeof(TagResourcesRequest))]
[JsonSerializable(typeof(TagResourcesResponse))]
sealed partial class TaggingJson : JsonSerializerContext;
