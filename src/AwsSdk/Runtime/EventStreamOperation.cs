using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Subset;

/// <summary>A REST-JSON operation whose response body is an event stream, left open for the caller.</summary>
sealed class EventStreamOperation<TRequest, TResponse>(
    AwsService service, string route, Func<JsonUnmarshallerContext, TResponse> read)
    : JsonOperation<TRequest, TResponse>(service, route)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public override bool HasStreamingProperty => true;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => read(input);

    protected override bool ShouldReadEntireResponse(IWebResponseData response, bool readEntireResponse) => false;
}
