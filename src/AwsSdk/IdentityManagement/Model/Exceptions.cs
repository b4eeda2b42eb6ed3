using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class InvalidInputException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

public class NoSuchEntityException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

public class PolicyEvaluationException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ServiceFailureException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
