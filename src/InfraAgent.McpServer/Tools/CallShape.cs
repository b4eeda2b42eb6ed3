using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// Looks at a call before the SDK reads it: a malformed one is told what is wrong with it, and the arguments are kept as the
/// client wrote them. The SDK's own dictionary has already dropped keys that were given twice.
/// </summary>
static class CallShape
{
    const string ArgumentsItem = "infra-agent/arguments";

    public static McpMessageHandler Demand(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsCall } call)
        {
            context.Items[ArgumentsItem] = Read(call.Params);
        }

        return next(context, cancellationToken);
    };

    /// <summary>The arguments of the call as JSON text.</summary>
    public static ReadOnlyMemory<byte> Arguments(RequestContext<CallToolRequestParams> request) =>
        (ReadOnlyMemory<byte>)request.Items[ArgumentsItem]!;

    static ReadOnlyMemory<byte> Read(JsonNode? parameters)
    {
        try
        {
            var call = parameters as JsonObject ?? throw Malformed("tools/call needs params.");
            _ = (call["name"] as JsonValue)?.TryGetValue(out string? _) is true ? call : throw Malformed("tools/call needs the tool's name.");
            return call["_meta"] is not (null or JsonObject) ? throw Malformed("_meta must be an object.")
                : call["arguments"] switch
                {
                    null => "{}"u8.ToArray(),
                    JsonObject arguments => Text(arguments),
                    _ => throw Malformed("arguments must be an object."),
                };
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or JsonException)
        {
            throw Malformed("params gives a key twice, or holds text that is not valid Unicode.");
        }
    }

    static ReadOnlyMemory<byte> Text(JsonObject arguments)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            arguments.WriteTo(writer);
        }

        return text.WrittenMemory;
    }

    static McpProtocolException Malformed(string problem) => new(problem, McpErrorCode.InvalidParams);
}
