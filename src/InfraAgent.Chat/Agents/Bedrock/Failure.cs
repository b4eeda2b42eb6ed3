using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams.Internal;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What went wrong with Bedrock, in the few kinds that make a difference to a person.</summary>
static class Failure
{
    // Within a stream the codes begin with a small letter.
    static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>(StringComparer.Ordinal)
    {
        ["ThrottlingException"] = Kind.Throttled,
        ["ServiceQuotaExceededException"] = Kind.Throttled,
        ["TooManyRequestsException"] = Kind.Throttled,
        ["ModelNotReadyException"] = Kind.Passing,
        ["InternalServerException"] = Kind.Passing,
        ["ServiceUnavailableException"] = Kind.Passing,
        ["BadGatewayException"] = Kind.Passing,
        // The session is still busy with what it was asked before, as after an answer that a person stopped.
        ["ConflictException"] = Kind.Passing,
        ["ModelErrorException"] = Kind.Lasting,
        ["ModelStreamErrorException"] = Kind.Lasting,
        ["ModelTimeoutException"] = Kind.Lasting,
        ["AccessDeniedException"] = Kind.Denied,
        ["ExpiredTokenException"] = Kind.Denied,
        ["InvalidSignatureException"] = Kind.Denied,
        ["UnrecognizedClientException"] = Kind.Denied,
        ["DependencyFailedException"] = Kind.Failed,
        ["ResourceNotFoundException"] = Kind.NotFound,
        ["ValidationException"] = Kind.Invalid,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    enum Kind
    {
        Throttled,

        /// <summary>Bedrock is not well; the same request may do in a moment.</summary>
        Passing,

        /// <summary>The same, but not in a moment.</summary>
        Lasting,
        Denied,
        NotFound,
        Invalid,
        Failed,
    }

    /// <summary>Whether it is one of what Bedrock and the way there throw; anything else is a fault of ours, and not hidden.</summary>
    public static bool IsKnown(Exception error) => error is AmazonServiceException or AmazonClientException or EventStreamException
        or HttpRequestException
        or IOException or TimeoutException or JsonException or OperationCanceledException;

    /// <summary>Whether the request may be sent again at once, provided that nothing was said yet.</summary>
    public static bool IsPassing(Exception error) => Of(error) is Kind.Throttled or Kind.Passing;

    /// <summary>Whether Bedrock knows nothing of the session, or of the invocation in it, that the request was about.</summary>
    public static bool IsSessionLost(AgentException error) => Of(error.InnerException!) is Kind.NotFound or Kind.Invalid;

    /// <summary>Whether Bedrock would not have the request as it was.</summary>
    public static bool IsInvalid(AgentException error) => Of(error.InnerException!) is Kind.Invalid;

    public static AgentException Told(Exception error) => Of(error) switch
    {
        Kind.Throttled => new("AGENT_THROTTLED", FailureText.Throttled, retryable: true, error),
        Kind.Passing => new("AGENT_UNAVAILABLE", FailureText.Unwell, retryable: true, error),
        Kind.Lasting => new("AGENT_UNAVAILABLE", FailureText.Unavailable, retryable: true, error),
        Kind.Denied => new("AGENT_DENIED", FailureText.Denied, retryable: false, error),
        Kind.NotFound => new("AGENT_FAILED", FailureText.NotFound, retryable: false, error),
        Kind.Invalid => new("AGENT_FAILED", FailureText.Refused, retryable: false, error),
        _ => new("AGENT_FAILED", FailureText.Failed, retryable: true, error),
    };

    static Kind Of(Exception error) => error switch
    {
        EventStreamException { InnerException: AmazonServiceException service } => Of(service),
        AmazonServiceException service => Of(service),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => Kind.Passing,
        // The stream broke, or nothing came of it in time.
        EventStreamException or HttpRequestException or IOException or TimeoutException or OperationCanceledException => Kind.Lasting,
        // What is left of the SDK's own complaints is that it found no credentials.
        AmazonClientException { InnerException: { } inner } when IsKnown(inner) => Of(inner),
        AmazonClientException => Kind.Denied,
        _ => Kind.Failed,
    };

    static Kind Of(AmazonServiceException error) => Kinds.TryGetValue(error.ErrorCode ?? "", out var kind)
        ? kind
        : error.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => Kind.Throttled,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Kind.Denied,
            >= HttpStatusCode.InternalServerError => Kind.Passing,
            _ when (int)error.StatusCode == 0 && error.InnerException is { } inner && IsKnown(inner) => Of(inner),
            _ => Kind.Failed,
        };
}
