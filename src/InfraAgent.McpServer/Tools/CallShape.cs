using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Tools;

/// <summary>Looks at a call before the SDK reads it, so that a malformed one is told what is wrong with it.</summary>
static class CallShape
{
    public static McpMessageHandler Demand(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsCall } call && Problem(call.Params) is { } problem)
        {
            throw new McpProtocolException(problem, McpErrorCode.InvalidParams);
        }

        return next(context, cancellationToken);
    };

    static string? Problem(JsonNode? parameters)
    {
        try
        {
            return parameters is not JsonObject call ? "tools/call needs params."
                : call["name"]?.GetValueKind() is not JsonValueKind.String ? "tools/call needs the tool's name."
                : call["arguments"] is not (null or JsonObject) ? "arguments must be an object."
                : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or JsonException)
        {
            return "params gives a key twice, or holds text that is not valid Unicode.";
        }
    }
}
