using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>Any error Amazon Bedrock Runtime answers with; the modelled ones have types of their own.</summary>
public class AmazonBedrockRuntimeException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
