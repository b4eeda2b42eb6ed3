using System.Text.Json.Serialization;
using Amazon.RDS.Model;
using Amazon.Subset;

namespace Amazon.RDS;

[JsonSourceGenerationOptions(
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateDBInstanceRequest))]
[JsonSerializable(typeof(CreateDBInstanceResponse))]
[JsonSerializable(typeof(DescribeDBInstancesRequest))]
[JsonSerializable(typeof(DescribeDBInstancesResponse))]
[JsonSerializable(typeof(DeleteDBInstanceRequest))]
[JsonSerializable(typeof(DeleteDBInstanceResponse))]
[JsonSerializable(typeof(AddTagsToResourceRequest))]
[JsonSerializable(typeof(AddTagsToResourceResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
sealed partial class RdsJson : JsonSerializerContext;
