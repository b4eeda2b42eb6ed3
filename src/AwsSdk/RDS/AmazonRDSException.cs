using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS;

/// <summary>Any error Amazon RDS answers with; the modelled ones have types of their own.</summary>
public class AmazonRDSException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
