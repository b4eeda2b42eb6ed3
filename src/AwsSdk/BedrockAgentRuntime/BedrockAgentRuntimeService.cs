using Amazon.BedrockAgentRuntime.Model;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime;

/// <summary>What tells the Agents for Amazon Bedrock Runtime from other services.</summary>
static class BedrockAgentRuntimeService
{
    // In a stream, the same codes come with a small first letter.
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AccessDeniedException"] = (m, i, t, c, r, s) => new AccessDeniedException(m, i, t, c, r, s),
        ["BadGatewayException"] = (m, i, t, c, r, s) => new BadGatewayException(m, i, t, c, r, s),
        ["ConflictException"] = (m, i, t, c, r, s) => new ConflictException(m, i, t, c, r, s),
        ["DependencyFailedException"] = (m, i, t, c, r, s) => new DependencyFailedException(m, i, t, c, r, s),
        ["InternalServerException"] = (m, i, t, c, r, s) => new InternalServerException(m, i, t, c, r, s),
        ["ModelNotReadyException"] = (m, i, t, c, r, s) => new ModelNotReadyException(m, i, t, c, r, s),
        ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        ["ServiceQuotaExceededException"] = (m, i, t, c, r, s) => new ServiceQuotaExceededException(m, i, t, c, r, s),
        ["ThrottlingException"] = (m, i, t, c, r, s) => new ThrottlingException(m, i, t, c, r, s),
        ["ValidationException"] = (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "Bedrock Agent Runtime", "Amazon.BedrockAgentRuntime", "2023-07-26", "bedrock-agent-runtime", "bedrock",
        BedrockAgentRuntimeJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonBedrockAgentRuntimeException(m, i, t, c, r, s), Errors);
}
