using System.Net;
using Amazon.Runtime;

namespace Amazon.Bedrock;

/// <summary>Any error Amazon Bedrock answers with; the modelled ones have types of their own.</summary>
public class AmazonBedrockException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
