using System.Text.Json;

namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>The wire protocols AWS services speak, as far as an error needs to know them.</summary>
enum WireProtocol
{
    Ec2Query,
    Query,
    RestXml,
    RestJson,
    Json,
}

/// <summary>Writes an error the way the caller's SDK expects it.</summary>
static class ErrorFormat
{
    public static Answer Write(WireProtocol protocol, AwsErrorException error, string requestId) => protocol switch
    {
        WireProtocol.Ec2Query => Xml(error, "Response", xml =>
        {
            xml.Group("Errors", () => xml.Group("Error", () => CodeAndMessage(xml, error)));
            xml.Text("RequestID", requestId);
        }),
        WireProtocol.Query => Xml(error, "ErrorResponse", xml =>
        {
            xml.Group("Error", () =>
            {
                xml.Text("Type", error.Status < 500 ? "Sender" : "Receiver");
                CodeAndMessage(xml, error);
            });
            xml.Text("RequestId", requestId);
        }),
        WireProtocol.RestXml => Xml(error, "Error", xml =>
        {
            CodeAndMessage(xml, error);
            foreach (var (name, value) in error.Details)
            {
                xml.Text(name, value);
            }

            xml.Text("RequestId", requestId);
            xml.Text("HostId", "sandbox");
        }),
        _ => JsonError(protocol, error),
    };

    /// <summary>For a service we do not know, the request's own shape tells what its sender can read.</summary>
    public static WireProtocol Guess(AwsRequest request) => request switch
    {
        { Service: "ec2" } => WireProtocol.Ec2Query,
        { Service: "s3" or "s3express" or "s3control" or "route53" or "cloudfront" } => WireProtocol.RestXml,
        _ when request.Header("X-Amz-Target") is not null => WireProtocol.Json,
        _ when request.IsForm || request.Query.Any(pair => pair.Key is "Action") => WireProtocol.Query,
        { Service: "" } => WireProtocol.RestXml,
        _ => WireProtocol.RestJson,
    };

    static void CodeAndMessage(XmlOutput xml, AwsErrorException error)
    {
        xml.Text("Code", error.Code);
        xml.Text("Message", error.Message);
    }

    static Answer Xml(AwsErrorException error, string root, Action<XmlOutput> content) =>
        new(error.Status, "text/xml;charset=UTF-8", XmlOutput.Document(root, null, content))
        {
            Headers = error.Headers,
        };

    static Answer JsonError(WireProtocol protocol, AwsErrorException error)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("__type", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        var contentType = protocol is WireProtocol.Json ? "application/x-amz-json-1.1" : "application/json";
        return new(error.Status, contentType, bytes.ToArray())
        {
            Headers = [.. error.Headers, ("x-amzn-ErrorType", error.Code)],
        };
    }
}
