using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Tagging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>
/// Hands the other services the requests they would get over the wire, so that a stack's resources obey the same rules as
/// everybody's. These calls are CloudFormation's own: the log of received calls does not show them; denials and planned
/// errors hit them.
/// </summary>
sealed class ServiceWire(
    IEnumerable<AwsService> services,
    IReadOnlyCollection<ITaggedResources> taggers,
    Admission admission,
    FaultPlan faults,
    IdSequence ids)
{
    const string Form = "application/x-www-form-urlencoded";
    readonly Dictionary<string, AwsService> byName = services.ToDictionary(s => s.Name, StringComparer.Ordinal);

    public XElement Query(string service, string region, string action, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var form = parameters.Prepend(new("Action", action))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        var answer = Send(service, region, "POST", "/", Encoding.UTF8.GetBytes(string.Join('&', form)), Form);
        return XElement.Load(new MemoryStream(answer.ToArray()));
    }

    public JsonNode Json(string service, string region, string route, JsonObject? body = null)
    {
        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());
        var answer = Send(service, region, route.Split(' ')[0], route.Split(' ')[1], bytes, "application/json");
        return answer.IsEmpty ? new JsonObject() : JsonNode.Parse(answer.Span) ?? new JsonObject();
    }

    public void Xml(string service, string region, string route, XElement? body = null)
    {
        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting));
        Send(service, region, route.Split(' ')[0], route.Split(' ')[1], bytes, "application/xml");
    }

    public void Text(string service, string region, string route, string body) =>
        Send(service, region, route.Split(' ')[0], route.Split(' ')[1], Encoding.UTF8.GetBytes(body), "application/json");

    /// <summary>Tags only AWS itself may set: whose stack a resource belongs to.</summary>
    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags) =>
        taggers.FirstOrDefault(tagger => tagger.Service == arn.Split(':')[2])?.Tag(region, arn, tags);

    ReadOnlyMemory<byte> Send(string service, string region, string method, string target, byte[] body, string contentType)
    {
        var http = new DefaultHttpContext().Request;
        http.Method = method;
        http.Host = new("127.0.0.1");
        http.QueryString = new(target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? target[at..] : "");
        http.Body = new MemoryStream(body);
        http.ContentType = contentType;
        http.Headers.Authorization =
            $"AWS4-HMAC-SHA256 Credential=cloudformation/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0";
        http.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        var request = new AwsRequest(http, ids.Uuid());
        request.Identify();

        // The body is in memory already: reading it is done when it begins.
        request.ReadBodyAsync(CancellationToken.None).GetAwaiter().GetResult();
        var call = byName[service].Route(request);
        admission.Check(byName[service], request, call.Operation);
        if (faults.Take(call.Operation, region) is RefusedCall refused)
        {
            throw new AwsErrorException(refused.Code, refused.Message, refused.Status);
        }

        return call.Run().Body;
    }
}
