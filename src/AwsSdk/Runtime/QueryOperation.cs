using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.Subset;

/// <summary>
/// One AWS Query operation (form parameters in, XML out), driven by the same contracts as the JSON ones. A list is sent
/// as <c>Name.member.N</c>; where the service names its elements otherwise, the member's JSON name carries that name
/// (<c>"Tags.Tag"</c> is sent as <c>Tags.Tag.N</c>).
/// </summary>
sealed class QueryOperation<TRequest, TResponse> : XmlResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    static readonly string Action = typeof(TRequest).Name[..^"Request".Length];
    readonly AwsService service;

    public QueryOperation(AwsService service)
    {
        this.service = service;
        Options = new() { RequestMarshaller = this, ResponseUnmarshaller = this };
    }

    public InvokeOptions Options { get; }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Namespace) { HttpMethod = "POST", ResourcePath = "/" };
        request.Parameters.Add("Action", Action);
        request.Parameters.Add("Version", service.ApiVersion);
        Write(request, "", input, Contract(typeof(TRequest)));
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        var root = XDocument.Load(context.Stream).Root;
        var result = Child(root, Action + "Result");
        var response = result is null ? new TResponse() : (TResponse)Read(result, Contract(typeof(TResponse)));
        response.ResponseMetadata = new() { RequestId = Child(Child(root, "ResponseMetadata"), "RequestId")?.Value };
        return response;
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception inner, HttpStatusCode status) =>
        service.ToException(XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(context), inner, status);

    JsonTypeInfo Contract(Type type) => service.Json.GetTypeInfo(type);

    void Write(IRequest request, string name, object value, JsonTypeInfo contract, string element = ".member")
    {
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (var member in contract.Properties)
                    if (member.Get?.Invoke(value) is { } inner)
                        Write(request, name == "" ? member.Name : $"{name}.{member.Name}", inner, Contract(member.PropertyType),
                            member.Name.Contains('.') ? "" : ".member");
                break;
            case JsonTypeInfoKind.Enumerable:
                var at = 0;
                foreach (var item in (IEnumerable)value)
                    Write(request, $"{name}{element}.{++at}", item, Contract(contract.ElementType));
                break;
            default:
                request.Parameters.Add(name, value switch
                {
                    bool b => b ? "true" : "false",
                    DateTime d => d.ToUniversalTime().ToString(AWSSDKUtils.ISO8601DateFormat, CultureInfo.InvariantCulture),
                    IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
                    _ => value.ToString(),
                });
                break;
        }
    }

    object Read(XElement element, JsonTypeInfo contract)
    {
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                var result = contract.CreateObject();
                foreach (var member in contract.Properties)
                    if (member.Set is not null && Child(element, member.Name.Split('.')[0]) is { } child)
                        member.Set(result, Read(child, Contract(member.PropertyType)));
                return result;
            case JsonTypeInfoKind.Enumerable:
                var list = (IList)contract.CreateObject();
                foreach (var child in element.Elements())
                    list.Add(Read(child, Contract(contract.ElementType)));
                return list;
            default:
                var type = Nullable.GetUnderlyingType(contract.Type) ?? contract.Type;
                return type == typeof(string) ? element.Value
                    : type == typeof(bool) || type.IsPrimitive ? JsonSerializer.Deserialize(element.Value, contract)
                    : JsonSerializer.Deserialize($"\"{JsonEncodedText.Encode(element.Value)}\"", contract);
        }
    }

    static XElement Child(XElement element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
