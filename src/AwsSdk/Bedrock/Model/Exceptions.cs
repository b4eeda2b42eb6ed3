using System.Net;
using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

public class AccessDeniedException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InternalServerException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceNotFoundException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ThrottlingException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ValidationException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockException(message, innerException, errorType, errorCode, requestId, statusCode);
