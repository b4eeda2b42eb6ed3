using Amazon.Lambda.Model;
using Amazon.Subset;

namespace Amazon.Lambda;

/// <summary>What tells AWS Lambda from other services.</summary>
static class LambdaService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["CodeSigningConfigNotFoundException"] = (m, i, t, c, r, s) =>
            new CodeSigningConfigNotFoundException(m, i, t, c, r, s),
        ["CodeStorageExceededException"] = (m, i, t, c, r, s) => new CodeStorageExceededException(m, i, t, c, r, s),
        ["CodeVerificationFailedException"] = (m, i, t, c, r, s) =>
            new CodeVerificationFailedException(m, i, t, c, r, s),
        ["FunctionVersionsPerCapacityProviderLimitExceededException"] = (m, i, t, c, r, s) =>
            new FunctionVersionsPerCapacityProviderLimitExceededException(m, i, t, c, r, s),
        ["InvalidCodeSignatureException"] = (m, i, t, c, r, s) => new InvalidCodeSignatureException(m, i, t, c, r, s),
        ["InvalidParameterValueException"] = (m, i, t, c, r, s) => new InvalidParameterValueException(m, i, t, c, r, s),
        ["ResourceConflictException"] = (m, i, t, c, r, s) => new ResourceConflictException(m, i, t, c, r, s),
        ["ResourceNotFoundException"] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        ["ServiceException"] = (m, i, t, c, r, s) => new ServiceException(m, i, t, c, r, s),
        ["TooManyRequestsException"] = (m, i, t, c, r, s) => new TooManyRequestsException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "Lambda", "Amazon.Lambda", "2015-03-31", "lambda", "lambda", LambdaJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonLambdaException(m, i, t, c, r, s), Errors);
}
