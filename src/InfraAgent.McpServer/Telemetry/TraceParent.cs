using System.Diagnostics;
using System.Text.Json.Nodes;

namespace InfraAgent.McpServer.Telemetry;

/// <summary>The trace a call belongs to. MCP carries it in <c>params._meta</c>, over stdio as over HTTP (SEP-414).</summary>
static class TraceParent
{
    /// <param name="current">The span this happens in: the transport's, or the SDK's own.</param>
    /// <returns>The client's span; the default, which stands for the current one, where it names none or the current one is its child.</returns>
    public static ActivityContext Of(JsonObject? meta, Activity? current) =>
        ActivityContext.TryParse(Text(meta, "traceparent"), Text(meta, "tracestate"), isRemote: true, out var parent)
        && parent.TraceId != current?.TraceId
            ? parent
            : default;

    // Whatever a client writes there: a trace that can't be read is no reason to refuse a call.
    static string? Text(JsonObject? meta, string name)
    {
        try
        {
            return meta is not null && meta.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
