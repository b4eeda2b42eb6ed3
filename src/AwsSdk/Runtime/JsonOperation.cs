using System.Buffers;
using System.Collections;
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
class JsonOperation<TRequest, TResponse> : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    readonly AwsService service;
    readonly string method, path;
    readonly string[] query;
    readonly Lazy<JsonTypeInfo> contract;

    public JsonOperation(AwsService service, string route)
    {
        this.service = service;
        (method, path, query) = route.Split(' ', '?') switch
        {
            [var m, var p] => (m, p, []),
            [var m, var p, var q] => (m, p, q.Split('&')),
            _ => throw new ArgumentException(route, nameof(route)),
        };
        contract = new(() => service.Json.GetTypeInfo(typeof(TRequest)));
        Options = new() { RequestMarshaller = this, ResponseUnmarshaller = this };
    }

    public InvokeOptions Options { get; }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Namespace) { HttpMethod = method, ResourcePath = path };
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
#pragma warning disable RS0030 // the official clients fill a missing idempotency token with a random one, too
        foreach (var member in contract.Value.Properties)
        {
            var value = member.Get(input);
            if (path.Contains($"{{{member.Name}}}"))
                request.AddPathResource($"{{{member.Name}}}", Text(value) ?? throw service.Error(
                    $"Request object does not have required field {member.Name} set", null, ErrorType.Sender, null, null, default));
            else if (query.Contains(member.Name))
                AddQuery(request, member.Name, value);
            else if ((value ??= member.Name == "clientToken" ? Guid.NewGuid().ToString() : null) is not null)
            {
                json.WritePropertyName(member.Name);
                JsonSerializer.Serialize(json, value, service.Json.GetTypeInfo(member.PropertyType));
            }
        }
#pragma warning restore RS0030
        json.WriteEndObject();
        json.Flush();

        request.UseQueryString = request.ParameterCollection.Count > 0 || method == "GET";
        if (service.TargetPrefix is not null)
        {
            request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{typeof(TRequest).Name[..^"Request".Length]}";
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        }
        else if (method is "POST" or "PUT" or "PATCH")
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
        if (request.Headers.ContainsKey(HeaderKeys.ContentTypeHeader))
            request.Content = body.WrittenSpan.ToArray();
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = new MemoryStream();
        context.Stream.CopyTo(body);
        return body.Length == 0
            ? new TResponse()
            : (TResponse)JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), service.Json.GetTypeInfo(typeof(TResponse)));
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception inner, HttpStatusCode status)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream, 4096, context.JsonMaxDepth);
        return service.ToException(JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader), inner, status);
    }

    static void AddQuery(DefaultRequest request, string name, object value)
    {
        if (value is string or not IEnumerable)
        {
            if (Text(value) is { } text)
                request.Parameters.Add(name, text);
        }
        else
            request.ParameterCollection.Add(name, [.. ((IEnumerable)value).Cast<object>().Select(Text)]);
    }

    static string Text(object value) => value switch
    {
        null => null,
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>A REST-JSON operation whose response body is an event stream, left open for the caller.</summary>
sealed class EventStreamOperation<TRequest, TResponse>(AwsService service, string route, Func<JsonUnmarshallerContext, TResponse> read)
    : JsonOperation<TRequest, TResponse>(service, route)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public override bool HasStreamingProperty => true;
    protected override bool ShouldReadEntireResponse(IWebResponseData response, bool readEntireResponse) => false;
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) => read(context);
}
