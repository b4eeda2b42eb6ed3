using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Any error AWS Lambda answers with; the modelled ones have types of their own.</summary>
public class AmazonLambdaException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
