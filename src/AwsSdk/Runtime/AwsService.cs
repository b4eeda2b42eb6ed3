using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Subset;

/// <summary>Everything the shared pipeline has to know about one AWS service.</summary>
/// <param name="Id">Service id; also names AWS_ENDPOINT_URL_&lt;ID&gt; and the profile's services section.</param>
/// <param name="Json">Contracts of the service's requests and responses, for every protocol.</param>
/// <param name="Errors">Modelled error codes; <paramref name="Error"/> makes the rest.</param>
/// <param name="TargetPrefix">Set for JSON 1.1 services: the X-Amz-Target before the dot.</param>
sealed record AwsService(
    string Id,
    string Namespace,
    string ApiVersion,
    string Host,
    string SigningName,
    JsonSerializerOptions Json,
    ErrorFactory Error,
    Dictionary<string, ErrorFactory> Errors,
    string TargetPrefix = null,
    bool IsGlobal = false) : IServiceMetadata
{
    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public AmazonServiceException ToException(ErrorResponse error, Exception inner, HttpStatusCode status) =>
        Errors.GetValueOrDefault(error.Code ?? "", Error)(
            error.Message, inner, error.Type, error.Code, error.RequestId, status);
}

delegate AmazonServiceException ErrorFactory(
    string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status);
