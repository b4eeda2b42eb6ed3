using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class ResourceNotFoundException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceConflictException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidParameterValueException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class TooManyRequestsException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class CreateFunctionRequest : AmazonWebServiceRequest
{
    public List<string> Architectures { get; set; }
    public FunctionCode Code { get; set; }
    public string Description { get; set; }
    public Environment Environment { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public string KMSKeyArn { get; set; }
    public int? MemorySize { get; set; }
    public PackageType PackageType { get; set; }
    public bool? Publish { get; set; }
    public string Role { get; set; }
    public Runtime Runtime { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public int? Timeout { get; set; }
    public VpcConfig VpcConfig { get; set; }
}

public class FunctionCode
{
    public string ImageUri { get; set; }
    public string S3Bucket { get; set; }
    public string S3Key { get; set; }
    public string S3ObjectVersion { get; set; }
    public MemoryStream ZipFile { get; set; }
}

public class Environment
{
    public Dictionary<string, string> Variables { get; set; }
}

public class VpcConfig
{
    public List<string> SecurityGroupIds { get; set; }
    public List<string> SubnetIds { get; set; }
}

public class CreateFunctionResponse : AmazonWebServiceResponse
{
    public List<string> Architectures { get; set; }
    public string CodeSha256 { get; set; }
    public long? CodeSize { get; set; }
    public string Description { get; set; }
    public string FunctionArn { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public string KMSKeyArn { get; set; }
    public string LastModified { get; set; }
    public int? MemorySize { get; set; }
    public PackageType PackageType { get; set; }
    public string Role { get; set; }
    public Runtime Runtime { get; set; }
    public State State { get; set; }
    public int? Timeout { get; set; }
    public string Version { get; set; }
}

public class ListFunctionsRequest : AmazonWebServiceRequest
{
    public string Marker { get; set; }
    public string MasterRegion { get; set; }
    public int? MaxItems { get; set; }
}

public class ListFunctionsResponse : AmazonWebServiceResponse
{
    public List<FunctionConfiguration> Functions { get; set; }
    public string NextMarker { get; set; }
}

public class FunctionConfiguration
{
    public List<string> Architectures { get; set; }
    public string CodeSha256 { get; set; }
    public long? CodeSize { get; set; }
    public string Description { get; set; }
    public string FunctionArn { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public string KMSKeyArn { get; set; }
    public string LastModified { get; set; }
    public int? MemorySize { get; set; }
    public PackageType PackageType { get; set; }
    public string Role { get; set; }
    public Runtime Runtime { get; set; }
    public State State { get; set; }
    public int? Timeout { get; set; }
    public string Version { get; set; }
}

public class ListTagsRequest : AmazonWebServiceRequest
{
    public string Resource { get; set; }
}

public class ListTagsResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; }
}
