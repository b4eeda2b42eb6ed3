using Amazon.Bedrock.Model;
using Amazon.Subset;

namespace Amazon.Bedrock;

/// <summary>What tells Amazon Bedrock from other services.</summary>
static class BedrockService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["AccessDeniedException"] = (m, i, t, c, r, s) => new AccessDeniedException(m, i, t, c, r, s),
        ["InternalServerException"] = (m, i, t, c, r, s) => new InternalServerException(m, i, t, c, r, s),
        ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        ["ThrottlingException"] = (m, i, t, c, r, s) => new ThrottlingException(m, i, t, c, r, s),
        ["ValidationException"] = (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "Bedrock", "Amazon.Bedrock", "2023-04-20", "bedrock", "bedrock", BedrockJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonBedrockException(m, i, t, c, r, s), Errors);
}
