using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<FoundationModelLifecycleStatus>))]
public class FoundationModelLifecycleStatus(string value) : ConstantClass(value), IConstant<FoundationModelLifecycleStatus>
{
    public static readonly FoundationModelLifecycleStatus ACTIVE = new("ACTIVE"), LEGACY = new("LEGACY");

    public static FoundationModelLifecycleStatus FindValue(string value) => FindValue<FoundationModelLifecycleStatus>(value);

    public static implicit operator FoundationModelLifecycleStatus(string value) => FindValue(value);
}
