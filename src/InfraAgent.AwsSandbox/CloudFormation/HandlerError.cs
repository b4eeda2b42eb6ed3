using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>A service's refusal as CloudFormation passes it on.</summary>
static class HandlerError
{
    // The first word that fits decides.
    static readonly (string Word, string Code)[] codes =
    [
        ("Already", "AlreadyExists"), ("Conflict", "AlreadyExists"), ("NotFound", "NotFound"), ("NoSuch", "NotFound"),
        ("AccessDenied", "AccessDenied"), ("Unauthorized", "AccessDenied"), ("Throttl", "Throttling"),
        ("Limit", "ServiceLimitExceeded"), ("Quota", "ServiceLimitExceeded"), ("Valid", "InvalidRequest"),
        ("Malformed", "InvalidRequest"),
    ];

    public static string Reason(AwsErrorException refused) =>
        $"Resource handler returned message: \"{refused.Message} (Status Code: {refused.Status})\" " +
        $"(HandlerErrorCode: {Code(refused.Code)})";

    static string Code(string code) =>
        codes.FirstOrDefault(entry => code.Contains(entry.Word, StringComparison.Ordinal)).Code ?? "GeneralServiceException";
}
