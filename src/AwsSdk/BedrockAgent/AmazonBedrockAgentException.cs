using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockAgent;

/// <summary>Any error Agents for Amazon Bedrock answers with; the modelled ones have types of their own.</summary>
public class AmazonBedrockAgentException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
