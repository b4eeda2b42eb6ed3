using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

/// <summary>Any error of the Agents for Amazon Bedrock Runtime; the modelled ones have types of their own.</summary>
public class AmazonBedrockAgentRuntimeException(
    string message, Exception innerException, ErrorType errorType,
    string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
