using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.IdentityManagement;

[JsonConverter(typeof(ConstantConverter<ContextKeyTypeEnum>))]
public class ContextKeyTypeEnum(string value) : ConstantClass(value), IConstant<ContextKeyTypeEnum>
{
    public static readonly ContextKeyTypeEnum
        Binary = new("binary"), BinaryList = new("binaryList"), Boolean = new("boolean"),
        BooleanList = new("booleanList"), Date = new("date"), DateList = new("dateList"), Ip = new("ip"),
        IpList = new("ipList"), Numeric = new("numeric"), NumericList = new("numericList"), String = new("string"),
        StringList = new("stringList");

    public static ContextKeyTypeEnum FindValue(string value) => FindValue<ContextKeyTypeEnum>(value);

    public static implicit operator ContextKeyTypeEnum(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PermissionsBoundaryAttachmentType>))]
public class PermissionsBoundaryAttachmentType(string value)
    : ConstantClass(value), IConstant<PermissionsBoundaryAttachmentType>
{
    public static readonly PermissionsBoundaryAttachmentType
        PermissionsBoundaryPolicy = new("PermissionsBoundaryPolicy");

    public static PermissionsBoundaryAttachmentType FindValue(string value) =>
        FindValue<PermissionsBoundaryAttachmentType>(value);

    public static implicit operator PermissionsBoundaryAttachmentType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PolicyEvaluationDecisionType>))]
public class PolicyEvaluationDecisionType(string value) : ConstantClass(value), IConstant<PolicyEvaluationDecisionType>
{
    public static readonly PolicyEvaluationDecisionType
        Allowed = new("allowed"), ExplicitDeny = new("explicitDeny"), ImplicitDeny = new("implicitDeny");

    public static PolicyEvaluationDecisionType FindValue(string value) =>
        FindValue<PolicyEvaluationDecisionType>(value);

    public static implicit operator PolicyEvaluationDecisionType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PolicySourceType>))]
public class PolicySourceType(string value) : ConstantClass(value), IConstant<PolicySourceType>
{
    public static readonly PolicySourceType
        AwsManaged = new("aws-managed"), Group = new("group"), None = new("none"), Resource = new("resource"),
        Role = new("role"), User = new("user"), UserManaged = new("user-managed");

    public static PolicySourceType FindValue(string value) => FindValue<PolicySourceType>(value);

    public static implicit operator PolicySourceType(string value) => FindValue(value);
}
