using System.Buffers;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.Subset;

/// <summary>
/// One REST-JSON or JSON 1.1 operation, marshalled by its request's and response's System.Text.Json contracts.
/// The route says where members go: <c>"GET /agents/{agentId}/?nextToken"</c> puts <c>agentId</c> in the path and
/// <c>nextToken</c> in the query; every other member that is set goes in the JSON body.
/// </summary>
class JsonOperation<TRequest, TResponse>
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>, IOperation<TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    readonly AwsService service;
    readonly JsonRoute route;
    readonly Lazy<JsonTypeInfo> contract;

    public JsonOperation(AwsService service, string route)
    {
        this.service = service;
        this.route = JsonRoute.Parse(route);
        contract = new(() => service.Json.GetTypeInfo(typeof(TRequest)));
        Options = new() { RequestMarshaller = this, ResponseUnmarshaller = this };
    }

    public InvokeOptions Options { get; }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Namespace)
        {
            HttpMethod = route.Method,
            ResourcePath = route.Path,
        };
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var member in contract.Value.Properties)
            {
                Write(request, json, member, member.Get(input) ?? IdempotencyToken(member.Name));
            }

            json.WriteEndObject();
        }

        SetContent(request, body);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        return body.Length == 0
            ? new TResponse()
            : (TResponse)JsonSerializer.Deserialize(
                body.GetBuffer().AsSpan(0, (int)body.Length), service.Json.GetTypeInfo(typeof(TResponse)));
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return service.ToException(error, innerException, statusCode);
    }

    void Write(DefaultRequest request, Utf8JsonWriter json, JsonPropertyInfo member, object value)
    {
        if (route.IsInPath(member.Name))
        {
            request.AddPathResource($"{{{member.Name}}}", WireText.Of(value) ?? throw Missing(member.Name));
        }
        else if (route.IsInQuery(member.Name))
        {
            JsonRoute.AddQuery(request, member.Name, value);
        }
        else if (value is not null && member.ShouldSerialize?.Invoke(request.OriginalRequest, value) is not false)
        {
            json.WritePropertyName(member.Name);
            JsonSerializer.Serialize(json, value, service.Json.GetTypeInfo(member.PropertyType));
        }
    }

    void SetContent(DefaultRequest request, ArrayBufferWriter<byte> body)
    {
        request.UseQueryString = request.ParameterCollection.Count > 0 || route.Method == "GET";
        if (service.TargetPrefix is not null)
        {
            var action = typeof(TRequest).Name[..^"Request".Length];
            request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{action}";
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
            request.Content = body.WrittenSpan.ToArray();
        }
        else if (route.Method is "POST" or "PUT" or "PATCH")
        {
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
            request.Content = body.WrittenSpan.ToArray();
        }
    }

    AmazonServiceException Missing(string member) => service.Error(
        $"Request object does not have required field {member} set", null, ErrorType.Sender, null, null, default);

#pragma warning disable RS0030 // the official clients, too, fill a missing idempotency token with a random one
    static string IdempotencyToken(string member) => member == "clientToken" ? Guid.NewGuid().ToString() : null;
#pragma warning restore RS0030
}
