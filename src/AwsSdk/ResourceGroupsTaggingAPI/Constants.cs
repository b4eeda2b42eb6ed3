using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.ResourceGroupsTaggingAPI;

[JsonConverter(typeof(ConstantConverter<ErrorCode>))]
public class ErrorCode(string value) : ConstantClass(value), IConstant<ErrorCode>
{
    public static readonly ErrorCode
        InternalServiceException = new("InternalServiceException"),
        InvalidParameterException = new("InvalidParameterException");

    public static ErrorCode FindValue(string value) => FindValue<ErrorCode>(value);

    public static implicit operator ErrorCode(string value) => FindValue(value);
}
