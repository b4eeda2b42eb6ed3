using System.Diagnostics;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Telemetry;

/// <summary>
/// Watches every call of a tool from outside: a span, a count, a duration. It goes by the result the client gets, so that it can't
/// tell another story; of arguments it knows nothing.
/// </summary>
static class CallSight
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Watch(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellationToken) =>
        {
            // A name that is none of ours is text of the client's, and would make a series of its own.
            var tool = (request.MatchedPrimitive as McpServerTool)?.ProtocolTool.Name ?? Instruments.Other;
            using var span = Instruments.Source.StartActivity(
                $"{Instruments.ExecuteTool} {tool}", ActivityKind.Internal, TraceParent.Of(request.Params.Meta, Activity.Current));
            var began = Stopwatch.GetTimestamp();
            var outcome = CallOutcome.Failed;
            try
            {
                var result = await next(request, cancellationToken);
                outcome = CallOutcome.Of(result);
                return result;
            }
            catch (InputRequiredException)
            {
                outcome = CallOutcome.Asked;
                throw;
            }
            catch (OperationCanceledException)
            {
                outcome = CallOutcome.Cancelled;
                throw;
            }
            finally
            {
                Describe(span, tool, outcome);
                Count(tool, outcome, Stopwatch.GetElapsedTime(began));
            }
        };

    static void Describe(Activity? span, string tool, CallOutcome outcome)
    {
        if (span is null)
        {
            return;
        }

        span.SetTag(Instruments.Operation, Instruments.ExecuteTool);
        span.SetTag(Instruments.Method, RequestMethods.ToolsCall);
        span.SetTag(Instruments.Tool, tool);
        span.SetTag(Instruments.Decision, outcome.Decision);
        span.SetTag(Instruments.ChangeId, outcome.ChangeId);
        if (outcome.Error is { } error)
        {
            span.SetTag(Instruments.ErrorType, error);
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    static void Count(string tool, CallOutcome outcome, TimeSpan took)
    {
        TagList tags = new() { { "tool", tool }, { "outcome", outcome.Word } };
        Instruments.Calls.Add(1, tags);
        Instruments.Duration.Record(took.TotalSeconds, tags);
        foreach (var rule in outcome.DeniedBy)
        {
            Instruments.Denials.Add(1, new KeyValuePair<string, object?>("rule", rule));
        }
    }
}
