using System.Text.Json.Serialization;
using Amazon.CloudFormation.Model;
using Amazon.Subset;

namespace Amazon.CloudFormation;

[JsonSourceGenerationOptions(
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateChangeSetRequest))]
[JsonSerializable(typeof(CreateChangeSetResponse))]
[JsonSerializable(typeof(DescribeChangeSetRequest))]
[JsonSerializable(typeof(DescribeChangeSetResponse))]
[JsonSerializable(typeof(ExecuteChangeSetRequest))]
[JsonSerializable(typeof(ExecuteChangeSetResponse))]
[JsonSerializable(typeof(DeleteChangeSetRequest))]
[JsonSerializable(typeof(DeleteChangeSetResponse))]
[JsonSerializable(typeof(DescribeStacksRequest))]
[JsonSerializable(typeof(DescribeStacksResponse))]
[JsonSerializable(typeof(DescribeStackEventsRequest))]
[JsonSerializable(typeof(DescribeStackEventsResponse))]
[JsonSerializable(typeof(ListStackResourcesRequest))]
[JsonSerializable(typeof(ListStackResourcesResponse))]
[JsonSerializable(typeof(DeleteStackRequest))]
[JsonSerializable(typeof(DeleteStackResponse))]
[JsonSerializable(typeof(GetTemplateRequest))]
[JsonSerializable(typeof(GetTemplateResponse))]
[JsonSerializable(typeof(ValidateTemplateRequest))]
[JsonSerializable(typeof(ValidateTemplateResponse))]
sealed partial class CloudFormationJson : JsonSerializerContext;
