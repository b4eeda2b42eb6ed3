using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Any error AWS CloudFormation answers with; the modelled ones have types of their own.</summary>
public class AmazonCloudFormationException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
