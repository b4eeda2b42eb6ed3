using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>The stable codes of a refusal (<c>_meta["infra-agent/error"].code</c>); programs rely on their names.</summary>
public static class ErrorCode
{
    public const string InvalidArgument = "INVALID_ARGUMENT";
    public const string PolicyDenied = "POLICY_DENIED";
    public const string ApprovalRequired = "APPROVAL_REQUIRED";
    public const string ApprovalInvalid = "APPROVAL_INVALID";
    public const string NotFound = "NOT_FOUND";
    public const string Conflict = "CONFLICT";
    public const string AccessDenied = "ACCESS_DENIED";
    public const string QuotaExceeded = "QUOTA_EXCEEDED";
    public const string Throttled = "THROTTLED";
    public const string AwsUnavailable = "AWS_UNAVAILABLE";
    public const string ReadOnly = "READ_ONLY";
    public const string Cancelled = "CANCELLED";
    public const string Internal = "INTERNAL";
}

/// <summary>A refusal the caller can act on. Its message is read by a model: what was wrong, what would be accepted.</summary>
public sealed class ToolException(string code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCode"/>.</summary>
    public string Code => code;

    /// <summary>Whether the very same call may succeed later.</summary>
    public bool Retryable { get; init; }

    /// <summary>What AWS itself called it, where AWS refused; sets expired apart from denied.</summary>
    public string? AwsCode { get; init; }

    /// <summary>The policy findings behind a <see cref="ErrorCode.PolicyDenied"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
