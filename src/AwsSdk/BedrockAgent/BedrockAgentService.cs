using Amazon.BedrockAgent.Model;
using Amazon.Subset;

namespace Amazon.BedrockAgent;

/// <summary>What tells Agents for Amazon Bedrock from other services.</summary>
static class BedrockAgentService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["AccessDeniedException"] = (m, i, t, c, r, s) => new AccessDeniedException(m, i, t, c, r, s),
        ["ConflictException"] = (m, i, t, c, r, s) => new ConflictException(m, i, t, c, r, s),
        ["InternalServerException"] = (m, i, t, c, r, s) => new InternalServerException(m, i, t, c, r, s),
        ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        ["ServiceQuotaExceededException"] = (m, i, t, c, r, s) => new ServiceQuotaExceededException(m, i, t, c, r, s),
        ["ThrottlingException"] = (m, i, t, c, r, s) => new ThrottlingException(m, i, t, c, r, s),
        ["ValidationException"] = (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "Bedrock Agent", "Amazon.BedrockAgent", "2023-06-05", "bedrock-agent", "bedrock",
        DocumentConverter.AddedTo(BedrockAgentJson.Default),
        (m, i, t, c, r, s) => new AmazonBedrockAgentException(m, i, t, c, r, s), Errors);
}
