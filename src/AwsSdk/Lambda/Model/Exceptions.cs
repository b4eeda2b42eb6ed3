using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class CodeSigningConfigNotFoundException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class CodeStorageExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class CodeVerificationFailedException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class FunctionVersionsPerCapacityProviderLimitExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidCodeSignatureException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidParameterValueException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceConflictException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceNotFoundException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ServiceException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);

public class TooManyRequestsException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode);
