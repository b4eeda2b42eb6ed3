using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>Any error AWS IAM answers with; the modelled ones have types of their own.</summary>
public class AmazonIdentityManagementServiceException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
