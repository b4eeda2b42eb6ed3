using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Amazon.Subset;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model's answer as it is written: enumerate it once (sync or async), then dispose it.</summary>
public sealed class ConverseStreamOutput(Stream stream, IEventStreamDecoder eventStreamDecoder)
    : SubsetEventStream<BedrockRuntimeEventStreamException>(
        BedrockRuntimeService.Instance, (text, error) => new(text, error), stream, eventStreamDecoder)
{
    public ConverseStreamOutput(Stream stream)
        : this(stream, null)
    {
    }

    public event EventHandler<EventStreamEventReceivedArgs<MessageStartEvent>> MessageStartReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockStartEvent>> ContentBlockStartReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockDeltaEvent>> ContentBlockDeltaReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ContentBlockStopEvent>> ContentBlockStopReceived;

    public event EventHandler<EventStreamEventReceivedArgs<MessageStopEvent>> MessageStopReceived;

    public event EventHandler<EventStreamEventReceivedArgs<ConverseStreamMetadataEvent>> MetadataReceived;

    protected override IDictionary<string, Func<IEventStreamMessage, IEventStreamEvent>> EventMapping { get; } =
        new Dictionary<string, Func<IEventStreamMessage, IEventStreamEvent>>(StringComparer.OrdinalIgnoreCase)
        {
            ["initial-response"] = message => new InitialResponseEvent(message),
            ["messageStart"] = EventFrame.Reader<MessageStartEvent>(Service),
            ["contentBlockStart"] = EventFrame.Reader<ContentBlockStartEvent>(Service),
            ["contentBlockDelta"] = EventFrame.Reader<ContentBlockDeltaEvent>(Service),
            ["contentBlockStop"] = EventFrame.Reader<ContentBlockStopEvent>(Service),
            ["messageStop"] = EventFrame.Reader<MessageStopEvent>(Service),
            ["metadata"] = EventFrame.Reader<ConverseStreamMetadataEvent>(Service),
            [UnknownEventKey] = EventFrame.Unknown,
        };

    static AwsService Service => BedrockRuntimeService.Instance;

    private protected override void Raise(IEventStreamEvent received)
    {
        switch (received)
        {
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
            default:
                base.Raise(received);
                break;
        }
    }
}
