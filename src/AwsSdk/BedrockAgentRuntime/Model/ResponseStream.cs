using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime.Model;

/// <summary>The agent's events as they arrive: enumerate it once (sync or async), then dispose it.</summary>
public sealed class ResponseStream(Stream stream, IEventStreamDecoder eventStreamDecoder)
    : SubsetEventStream<BedrockAgentRuntimeEventStreamException>(
        BedrockAgentRuntimeService.Instance, (text, error) => new(text, error), stream, eventStreamDecoder)
{
    public ResponseStream(Stream stream)
        : this(stream, null)
    {
    }

    public event EventHandler<EventStreamEventReceivedArgs<PayloadPart>> ChunkReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ReturnControlPayload>> ReturnControlReceived;

    public event EventHandler<EventStreamEventReceivedArgs<TracePart>> TraceReceived;

    protected override IDictionary<string, Func<IEventStreamMessage, IEventStreamEvent>> EventMapping { get; } =
        new Dictionary<string, Func<IEventStreamMessage, IEventStreamEvent>>(StringComparer.OrdinalIgnoreCase)
        {
            ["initial-response"] = message => new InitialResponseEvent(message),
            ["chunk"] = EventFrame.Reader<PayloadPart>(Service),
            ["returnControl"] = EventFrame.Reader<ReturnControlPayload>(Service),
            ["trace"] = EventFrame.Reader<TracePart>(Service),
            [UnknownEventKey] = EventFrame.Unknown,
        };

    static AwsService Service => BedrockAgentRuntimeService.Instance;

    private protected override void Raise(IEventStreamEvent received)
    {
        switch (received)
        {
            case PayloadPart chunk:
                ChunkReceived?.Invoke(this, new(chunk));
                break;
            case ReturnControlPayload returnControl:
                ReturnControlReceived?.Invoke(this, new(returnControl));
                break;
            case TracePart trace:
                TraceReceived?.Invoke(this, new(trace));
                break;
            default:
                base.Raise(received);
                break;
        }
    }
}
