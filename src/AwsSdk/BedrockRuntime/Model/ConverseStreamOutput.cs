using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Amazon.Subset;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model's answer as it is written: enumerate it once (sync or async), then dispose it.</summary>
public sealed class ConverseStreamOutput : EnumerableEventOutputStream<IEventStreamEvent, BedrockRuntimeEventStreamException>
{
    volatile bool isProcessing;

    public ConverseStreamOutput(Stream stream)
        : this(stream, null)
    {
    }

    public ConverseStreamOutput(Stream stream, IEventStreamDecoder eventStreamDecoder)
        : base(stream, eventStreamDecoder)
    {
        base.ExceptionReceived += (_, args) => ExceptionReceived?.Invoke(this, args);
        Decoder.MessageReceived += (_, args) => Raise(ConvertMessageToEvent(args.Message));
    }

    public override event EventHandler<EventStreamEventReceivedArgs<IEventStreamEvent>> EventReceived;

    public override event EventHandler<EventStreamExceptionReceivedArgs<BedrockRuntimeEventStreamException>> ExceptionReceived;

    public event EventHandler<EventStreamEventReceivedArgs<InitialResponseEvent>> InitialResponseReceived;

    public event EventHandler<EventStreamEventReceivedArgs<MessageStartEvent>> MessageStartReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockStartEvent>> ContentBlockStartReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockDeltaEvent>> ContentBlockDeltaReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockStopEvent>> ContentBlockStopReceived;

    public event EventHandler<EventStreamEventReceivedArgs<MessageStopEvent>> MessageStopReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ConverseStreamMetadataEvent>> MetadataReceived;

    protected override bool IsProcessing
    {
        get => isProcessing;
        set => isProcessing = value;
    }

    protected override IDictionary<string, Func<IEventStreamMessage, IEventStreamEvent>> EventMapping { get; } =
        new Dictionary<string, Func<IEventStreamMessage, IEventStreamEvent>>(StringComparer.OrdinalIgnoreCase)
        {
            ["initial-response"] = message => new InitialResponseEvent(message),
            ["messageStart"] = message => EventFrame.Read(message, BedrockRuntimeJson.Default.MessageStartEvent),
            ["contentBlockStart"] = message => EventFrame.Read(message, BedrockRuntimeJson.Default.ContentBlockStartEvent),
            ["contentBlockDelta"] = message => EventFrame.Read(message, BedrockRuntimeJson.Default.ContentBlockDeltaEvent),
            ["contentBlockStop"] = message => EventFrame.Read(message, BedrockRuntimeJson.Default.ContentBlockStopEvent),
            ["messageStop"] = message => EventFrame.Read(message, BedrockRuntimeJson.Default.MessageStopEvent),
            ["metadata"] = message => EventFrame.Read(message, BedrockRuntimeJson.Default.ConverseStreamMetadataEvent),
            [UnknownEventKey] = EventFrame.Unknown,
        };

    protected override IDictionary<string, Func<IEventStreamMessage, BedrockRuntimeEventStreamException>> ExceptionMapping { get; } =
        EventFrame.Exceptions(BedrockRuntimeService.Instance, (text, error) => new BedrockRuntimeEventStreamException(text, error));

    void Raise(IEventStreamEvent received)
    {
        EventReceived?.Invoke(this, new(received));
        switch (received)
        {
            case InitialResponseEvent initialResponse:
                InitialResponseReceived?.Invoke(this, new(initialResponse));
                break;
            case MessageStartEvent messageStart:
                MessageStartReceived?.Invoke(this, new(messageStart));
                break;
            case ContentBlockStartEvent contentBlockStart:
                ContentBlockStartReceived?.Invoke(this, new(contentBlockStart));
                break;
            case ContentBlockDeltaEvent contentBlockDelta:
                ContentBlockDeltaReceived?.Invoke(this, new(contentBlockDelta));
                break;
            case ContentBlockStopEvent contentBlockStop:
                ContentBlockStopReceived?.Invoke(this, new(contentBlockStop));
                break;
            case MessageStopEvent messageStop:
                MessageStopReceived?.Invoke(this, new(messageStop));
                break;
            case ConverseStreamMetadataEvent metadata:
                MetadataReceived?.Invoke(this, new(metadata));
                break;
        }
    }
}
