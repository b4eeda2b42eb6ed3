using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Amazon.Subset;

namespace Amazon.BedrockAgentRuntime.Model;

/// <summary>The agent's events as they arrive: enumerate it once (sync or async), then dispose it.</summary>
public sealed class ResponseStream : EnumerableEventOutputStream<IEventStreamEvent, BedrockAgentRuntimeEventStreamException>
{
    volatile bool isProcessing;

    public ResponseStream(Stream stream)
        : this(stream, null)
    {
    }

    public ResponseStream(Stream stream, IEventStreamDecoder eventStreamDecoder)
        : base(stream, eventStreamDecoder)
    {
        base.ExceptionReceived += (_, args) => ExceptionReceived?.Invoke(this, args);
        Decoder.MessageReceived += (_, args) => Raise(ConvertMessageToEvent(args.Message));
    }

    public override event EventHandler<EventStreamEventReceivedArgs<IEventStreamEvent>> EventReceived;

    public override event EventHandler<EventStreamExceptionReceivedArgs<BedrockAgentRuntimeEventStreamException>> ExceptionReceived;

    public event EventHandler<EventStreamEventReceivedArgs<InitialResponseEvent>> InitialResponseReceived;

    public event EventHandler<EventStreamEventReceivedArgs<PayloadPart>> ChunkReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ReturnControlPayload>> ReturnControlReceived;

    public event EventHandler<EventStreamEventReceivedArgs<TracePart>> TraceReceived;

    protected override bool IsProcessing
    {
        get => isProcessing;
        set => isProcessing = value;
    }

    protected override IDictionary<string, Func<IEventStreamMessage, IEventStreamEvent>> EventMapping { get; } =
        new Dictionary<string, Func<IEventStreamMessage, IEventStreamEvent>>(StringComparer.OrdinalIgnoreCase)
        {
            ["initial-response"] = message => new InitialResponseEvent(message),
            ["chunk"] = message => EventFrame.Read(message, BedrockAgentRuntimeJson.Default.PayloadPart),
            ["returnControl"] = message => EventFrame.Read(message, BedrockAgentRuntimeJson.Default.ReturnControlPayload),
            ["trace"] = message => EventFrame.Read(message, BedrockAgentRuntimeJson.Default.TracePart),
            [UnknownEventKey] = EventFrame.Unknown,
        };

    protected override IDictionary<string, Func<IEventStreamMessage, BedrockAgentRuntimeEventStreamException>> ExceptionMapping { get; } =
        EventFrame.Exceptions(BedrockAgentRuntimeService.Instance, (text, error) => new BedrockAgentRuntimeEventStreamException(text, error));

    void Raise(IEventStreamEvent received)
    {
        EventReceived?.Invoke(this, new(received));
        switch (received)
        {
            case InitialResponseEvent initialResponse:
                InitialResponseReceived?.Invoke(this, new(initialResponse));
                break;
            case PayloadPart chunk:
                ChunkReceived?.Invoke(this, new(chunk));
                break;
            case ReturnControlPayload returnControl:
                ReturnControlReceived?.Invoke(this, new(returnControl));
                break;
            case TracePart trace:
                TraceReceived?.Invoke(this, new(trace));
                break;
        }
    }
}
