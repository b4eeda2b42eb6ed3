using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class AlreadyExistsException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ChangeSetNotFoundException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientCapabilitiesException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidChangeSetStatusException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class LimitExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);

public class TokenAlreadyExistsException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);
