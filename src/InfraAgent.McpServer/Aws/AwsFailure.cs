using System.Net;
using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Aws;

/// <summary>Turns what goes wrong between us and AWS into an error the caller can act on.</summary>
static class AwsFailure
{
    const int ShownCharacters = 400;

    /// <summary>The error a caller gets, or null when the exception is none of AWS's.</summary>
    public static ToolException? Explain(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } } refused => OfCode(refused),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => new(
            ErrorCode.AccessDenied, "What answered for AWS refused the call without an AWS error: a proxy, perhaps. Check AWS_ENDPOINT_URL."),
        UriFormatException => new(ErrorCode.AwsUnavailable, "AWS_ENDPOINT_URL is not a URL; correct it and start the server again."),
        _ when Cause<SocketException>(exception) is { } socket => Unreachable(socket.SocketErrorCode.ToString()),
        _ when Cause<HttpRequestException>(exception) is { } http => Unreachable(http.HttpRequestError.ToString()),
        _ when Cause<TimeoutException>(exception) is not null => Unreachable("Timeout"),
        TaskCanceledException => Unreachable("Timeout"),
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } server =>
            Unreachable(server.StatusCode.ToString()),
        AmazonClientException client when IsAboutCredentials(client) => new(
            ErrorCode.AccessDenied,
            "The server has no AWS credentials. Sign in (aws sso login, AWS_PROFILE, AWS_ACCESS_KEY_ID, an instance role) "
            + "and start it again, or use --sandbox.")
        {
            AwsCode = "NoCredentials",
        },
        AmazonClientException client when client.Message.Contains("profile", StringComparison.OrdinalIgnoreCase) => new(
            ErrorCode.AccessDenied, "The AWS profile the server is told to use can't be read: check AWS_PROFILE and the AWS configuration files."),
        XmlException or AmazonUnmarshallingException or AmazonServiceException => Unreachable("an answer that is not AWS's"),
        _ => null,
    };

    static ToolException OfCode(AmazonServiceException e)
    {
        var code = e.ErrorCode;
        return code switch
        {
            "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "TokenRefreshRequired" => Error(
                ErrorCode.AccessDenied, "The server's AWS credentials have expired: renew them (aws sso login) and call again.", retryable: true),
            "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
                or "AuthFailure" or "MissingAuthenticationToken" or "IncompleteSignature" => Error(
                ErrorCode.AccessDenied, "AWS does not accept the server's credentials in this region: check the key, the clock and that the region is enabled."),
            "OptInRequired" => Error(ErrorCode.AccessDenied, $"The account is not subscribed to this service or region. {Said(e)}"),
            "IdempotentParameterMismatch" => Error(
                ErrorCode.Conflict, "The same request was carried out with other details (another default image, say) less than a day ago: call again in a "
                + "moment to get its result; if it is gone, change the request, for example its name.", retryable: true),
            _ when IsThrottle(e) => Error(
                ErrorCode.Throttled, "AWS is throttling this account; the call was repeated with growing pauses and still refused. Wait a minute.", retryable: true),
            _ when Any(code, "UnauthorizedOperation", "AccessDenied", "Forbidden", "NotAuthorized") => Error(
                ErrorCode.AccessDenied, $"The server's AWS identity may not do this: its IAM policy, a boundary or an SCP denies it. {Said(e)}"),
            _ when Any(code, "LimitExceeded", "QuotaExceeded", "TooManyBuckets") => Error(
                ErrorCode.QuotaExceeded, $"An AWS quota of the account is used up: {Said(e)}"),
            _ when Any(code, "Insufficient") && Any(code, "Capacity") => Error(
                ErrorCode.AwsUnavailable, $"AWS has no capacity for this now; try another zone or type, or later. {Said(e)}", retryable: true),
            _ when Any(code, "NotFound", "NoSuch", "DoesNotExist") => Error(ErrorCode.NotFound, $"AWS knows no such thing: {Said(e)}"),
            _ when Any(code, "AlreadyExists", "AlreadyOwned", "Duplicate", "Incorrect", "InstanceState", "InUse", "Conflict", "DependencyViolation",
                "NotEmpty", "OperationNotPermitted", "OperationAborted") => Error(ErrorCode.Conflict, $"AWS refuses it as things stand: {Said(e)}"),
            "NotImplementedInSandbox" => Error(ErrorCode.AwsUnavailable, Said(e)),
            _ when e.StatusCode >= HttpStatusCode.InternalServerError => Error(
                ErrorCode.AwsUnavailable, $"AWS failed on its side ({code}); call again in a moment.", retryable: true),
            _ => Error(ErrorCode.InvalidArgument, $"AWS does not accept the request: {Said(e)}"),
        };

        ToolException Error(string errorCode, string message, bool retryable = false) =>
            new(errorCode, message) { Retryable = retryable, AwsCode = code };
    }

    static bool IsThrottle(AmazonServiceException e) =>
        e.StatusCode is HttpStatusCode.TooManyRequests || Any(e.ErrorCode, "Throttl", "RequestLimitExceeded", "TooManyRequests", "SlowDown");

    static bool Any(string code, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (code.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // The encoded part of a denial is long, and only an administrator can read it.
    static string Said(AmazonServiceException e)
    {
        var text = e.Message.Split("Encoded authorization failure message", 2)[0].Trim();
        // Some services quote the request back.
        text = Redaction.HoldsSecret(text) ? "(its words are left out: they quote a secret)" : text;
        return $"{e.ErrorCode}: {(text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text)}";
    }

    static ToolException Unreachable(string why) => new(
        ErrorCode.AwsUnavailable, $"AWS could not be reached ({why}): check the network, the proxy and AWS_ENDPOINT_URL, and call again.")
    {
        Retryable = true,
        AwsCode = "Unreachable",
    };

    static bool IsAboutCredentials(AmazonClientException e) =>
        e.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase);

    static T? Cause<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
