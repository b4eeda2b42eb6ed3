using System.Collections;
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
sealed class QueryOperation<TRequest, TResponse>
    : XmlResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>, IOperation<TResponse>
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
        WriteMembers(request, "", input, Contract(typeof(TRequest)));
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = XDocument.Load(input.Stream).Root;
        var result = Child(root, Action + "Result");
        var response = result is null ? new TResponse() : (TResponse)Read(result, Contract(typeof(TResponse)));
        response.ResponseMetadata = new()
        {
            RequestId = Child(Child(root, "ResponseMetadata"), "RequestId")?.Value,
        };
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        service.ToException(XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input), innerException, statusCode);

    JsonTypeInfo Contract(Type type) => service.Json.GetTypeInfo(type);

    void WriteMembers(DefaultRequest request, string prefix, object value, JsonTypeInfo contract)
    {
        foreach (var member in contract.Properties)
        {
            if (member.Get?.Invoke(value) is { } inner)
            {
                var contractOfInner = Contract(member.PropertyType);
                var isPlainList = contractOfInner.Kind == JsonTypeInfoKind.Enumerable && !member.Name.Contains('.');
                Write(request, prefix + member.Name + (isPlainList ? ".member" : ""), inner, contractOfInner);
            }
        }
    }

    void Write(DefaultRequest request, string name, object value, JsonTypeInfo contract)
    {
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                WriteMembers(request, name + ".", value, contract);
                break;
            case JsonTypeInfoKind.Enumerable:
                WriteList(request, name, (IList)value, Contract(contract.ElementType));
                break;
            case JsonTypeInfoKind.Dictionary:
                WriteMap(request, name, (IDictionary)value, Contract(contract.ElementType));
                break;
            default:
                request.Parameters.Add(name, WireText.Of(value));
                break;
        }
    }

    void WriteList(DefaultRequest request, string name, IList list, JsonTypeInfo contract)
    {
        if (list.Count == 0)
        {
            // The list itself, with nothing in it: "none", where leaving it out would mean "as it was".
            request.Parameters.Add(name[..name.LastIndexOf('.')], "");
        }

        for (var at = 0; at < list.Count; at++)
        {
            Write(request, $"{name}.{at + 1}", list[at], contract);
        }
    }

    void WriteMap(DefaultRequest request, string name, IDictionary map, JsonTypeInfo contract)
    {
        var at = 0;
        foreach (DictionaryEntry entry in map)
        {
            at++;
            request.Parameters.Add($"{name}.entry.{at}.key", (string)entry.Key);
            Write(request, $"{name}.entry.{at}.value", entry.Value, contract);
        }
    }

    object Read(XElement element, JsonTypeInfo contract)
    {
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                var result = contract.CreateObject();
                foreach (var member in contract.Properties)
                {
                    if (member.Set is not null && Child(element, member.Name.Split('.')[0]) is { } child)
                    {
                        member.Set(result, Read(child, Contract(member.PropertyType)));
                    }
                }

                return result;
            case JsonTypeInfoKind.Enumerable:
                var list = (IList)contract.CreateObject();
                foreach (var child in element.Elements())
                {
                    list.Add(Read(child, Contract(contract.ElementType)));
                }

                return list;
            case JsonTypeInfoKind.Dictionary:
                var map = (IDictionary)contract.CreateObject();
                foreach (var entry in element.Elements())
                {
                    map.Add(Child(entry, "key").Value, Read(Child(entry, "value"), Contract(contract.ElementType)));
                }

                return map;
            default:
                return ReadValue(element.Value, contract);
        }
    }

    static object ReadValue(string text, JsonTypeInfo contract)
    {
        var type = Nullable.GetUnderlyingType(contract.Type) ?? contract.Type;
        return type == typeof(string) ? text
            : type.IsPrimitive ? JsonSerializer.Deserialize(text, contract)
            : JsonSerializer.Deserialize($"\"{JsonEncodedText.Encode(text)}\"", contract);
    }

    static XElement Child(XElement element, string name) =>
        element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
