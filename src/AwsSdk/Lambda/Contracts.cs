using System.Net;
using System.Text.Json.Serialization;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Lambda;

[JsonConverter(typeof(ConstantConverter<Runtime>))]
public class Runtime(string value) : ConstantClass(value), IConstant<Runtime>
{
    public static readonly Runtime Dotnet8 = new("dotnet8"), Nodejs20X = new("nodejs20.x"), Nodejs22X = new("nodejs22.x"),
        Python312 = new("python3.12"), Python313 = new("python3.13"), Java21 = new("java21"), ProvidedAl2023 = new("provided.al2023");
    public static Runtime FindValue(string value) => FindValue<Runtime>(value);
    public static implicit operator Runtime(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PackageType>))]
public class PackageType(string value) : ConstantClass(value), IConstant<PackageType>
{
    public static readonly PackageType Image = new("Image"), Zip = new("Zip");
    public static PackageType FindValue(string value) => FindValue<PackageType>(value);
    public static implicit operator PackageType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<State>))]
public class State(string value) : ConstantClass(value), IConstant<State>
{
    public static readonly State Active = new("Active"), Failed = new("Failed"), Inactive = new("Inactive"), Pending = new("Pending");
    public static State FindValue(string value) => FindValue<State>(value);
    public static implicit operator State(string value) => FindValue(value);
}

public class AmazonLambdaException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(BlobConverter), typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateFunctionRequest)), JsonSerializable(typeof(CreateFunctionResponse))]
[JsonSerializable(typeof(ListFunctionsRequest)), JsonSerializable(typeof(ListFunctionsResponse))]
[JsonSerializable(typeof(ListTagsRequest)), JsonSerializable(typeof(ListTagsResponse))]
sealed partial class LambdaJson : JsonSerializerContext;
