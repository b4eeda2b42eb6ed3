using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.Subset;

/// <summary>What the subset's event streams have in common: everything but the names of their events.</summary>
public abstract class SubsetEventStream<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TException>
    : EnumerableEventOutputStream<IEventStreamEvent, TException>
    where TException : EventStreamException, new()
{
    volatile bool isProcessing;

    private protected SubsetEventStream(
        AwsService service,
        Func<string, AmazonServiceException, TException> wrap,
        Stream stream,
        IEventStreamDecoder eventStreamDecoder)
        : base(stream, eventStreamDecoder)
    {
        ExceptionMapping = EventFrame.Exceptions(service, wrap);
        base.ExceptionReceived += (_, args) => ExceptionReceived?.Invoke(this, args);
        Decoder.MessageReceived += (_, args) =>
        {
            var received = ConvertMessageToEvent(args.Message);
            EventReceived?.Invoke(this, new(received));
            Raise(received);
        };
    }

    public override event EventHandler<EventStreamEventReceivedArgs<IEventStreamEvent>> EventReceived;

    public override event EventHandler<EventStreamExceptionReceivedArgs<TException>> ExceptionReceived;

    public event EventHandler<EventStreamEventReceivedArgs<InitialResponseEvent>> InitialResponseReceived;

    protected override IDictionary<string, Func<IEventStreamMessage, TException>> ExceptionMapping { get; }

    protected override bool IsProcessing
    {
        get => isProcessing;
        set => isProcessing = value;
    }

    private protected virtual void Raise(IEventStreamEvent received)
    {
        if (received is InitialResponseEvent initialResponse)
        {
            InitialResponseReceived?.Invoke(this, new(initialResponse));
        }
    }
}
