using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

public class AccessDeniedException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InternalServerException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ModelErrorException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ModelNotReadyException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

public class ModelStreamErrorException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ModelTimeoutException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceNotFoundException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ServiceUnavailableException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ThrottlingException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ValidationException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);
