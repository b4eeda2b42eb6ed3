using System.Text.Json.Serialization;
using Amazon.IdentityManagement.Model;
using Amazon.Subset;

namespace Amazon.IdentityManagement;

[JsonSourceGenerationOptions(
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(SimulatePrincipalPolicyRequest))]
[JsonSerializable(typeof(SimulatePrincipalPolicyResponse))]
[JsonSerializable(typeof(GetRoleRequest))]
[JsonSerializable(typeof(GetRoleResponse))]
sealed partial class IamJson : JsonSerializerContext;
