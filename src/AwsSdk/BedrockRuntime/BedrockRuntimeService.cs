using Amazon.BedrockRuntime.Model;
using Amazon.Subset;

namespace Amazon.BedrockRuntime;

/// <summary>What tells Amazon Bedrock Runtime from other services.</summary>
static class BedrockRuntimeService
{
    // In a stream, the same codes come with a small first letter.
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AccessDeniedException"] = (m, i, t, c, r, s) => new AccessDeniedException(m, i, t, c, r, s),
        ["InternalServerException"] = (m, i, t, c, r, s) => new InternalServerException(m, i, t, c, r, s),
        ["ModelErrorException"] = (m, i, t, c, r, s) => new ModelErrorException(m, i, t, c, r, s),
        ["ModelNotReadyException"] = (m, i, t, c, r, s) => new ModelNotReadyException(m, i, t, c, r, s),
        ["ModelStreamErrorException"] = (m, i, t, c, r, s) => new ModelStreamErrorException(m, i, t, c, r, s),
        ["ModelTimeoutException"] = (m, i, t, c, r, s) => new ModelTimeoutException(m, i, t, c, r, s),
        ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        ["ServiceUnavailableException"] = (m, i, t, c, r, s) => new ServiceUnavailableException(m, i, t, c, r, s),
        ["ThrottlingException"] = (m, i, t, c, r, s) => new ThrottlingException(m, i, t, c, r, s),
        ["ValidationException"] = (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "Bedrock Runtime", "Amazon.BedrockRuntime", "2023-09-30", "bedrock-runtime", "bedrock",
        DocumentConverter.AddedTo(BedrockRuntimeJson.Default),
        (m, i, t, c, r, s) => new AmazonBedrockRuntimeException(m, i, t, c, r, s), Errors);
}
