using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockAgentRuntime.Model;

/// <summary>The agent's events as they arrive: enumerate it once (sync or async), then dispose it.</summary>
public sealed class ResponseStream : EnumerableEventOutputStream<IEventStreamEvent, BedrockAgentRuntimeEventStreamException>
{
    volatile bool isProcessing;

    public ResponseStream(Stream stream) : this(stream, null) { }

    public ResponseStream(Stream stream, IEventStreamDecoder eventStreamDecoder) : base(stream, eventStreamDecoder)
    {
        base.ExceptionReceived += (_, args) => ExceptionReceived?.Invoke(this, args);
        Decoder.MessageReceived += (_, args) =>
        {
            var @event = ConvertMessageToEvent(args.Message);
            EventReceived?.Invoke(this, new(@event));
            switch (@event)
            {
                case PayloadPart chunk: ChunkReceived?.Invoke(this, new(chunk)); break;
                case ReturnControlPayload control: ReturnControlReceived?.Invoke(this, new(control)); break;
                case TracePart trace: TraceReceived?.Invoke(this, new(trace)); break;
            }
        };
    }

    public override event EventHandler<EventStreamEventReceivedArgs<IEventStreamEvent>> EventReceived;
    public override event EventHandler<EventStreamExceptionReceivedArgs<BedrockAgentRuntimeEventStreamException>> ExceptionReceived;
    public event EventHandler<EventStreamEventReceivedArgs<PayloadPart>> ChunkReceived;
    public event EventHandler<EventStreamEventReceivedArgs<ReturnControlPayload>> ReturnControlReceived;
    public event EventHandler<EventStreamEventReceivedArgs<TracePart>> TraceReceived;

    protected override bool IsProcessing { get => isProcessing; set => isProcessing = value; }

    protected override IDictionary<string, Func<IEventStreamMessage, IEventStreamEvent>> EventMapping { get; } =
        new Dictionary<string, Func<IEventStreamMessage, IEventStreamEvent>>(StringComparer.OrdinalIgnoreCase)
        {
            ["Initial-Response"] = message => new InitialResponseEvent(message),
            ["chunk"] = message => Read(message, BedrockAgentRuntimeJson.Default.PayloadPart),
            ["returnControl"] = message => Read(message, BedrockAgentRuntimeJson.Default.ReturnControlPayload),
            ["trace"] = message => Read(message, BedrockAgentRuntimeJson.Default.TracePart),
            [UnknownEventKey] = message => new UnknownEventStreamEvent(message, message.Headers[":event-type"].AsString()),
        };

    protected override IDictionary<string, Func<IEventStreamMessage, BedrockAgentRuntimeEventStreamException>> ExceptionMapping { get; } =
        AmazonBedrockAgentRuntimeClient.Service.Errors.Keys.ToDictionary(code => code, ToException, StringComparer.OrdinalIgnoreCase);

    static Func<IEventStreamMessage, BedrockAgentRuntimeEventStreamException> ToException(string code) => message =>
    {
        var body = Encoding.UTF8.GetString(message.Payload);
        using var json = JsonDocument.Parse(message.Payload.Length == 0 ? "{}" : body);
        var text = json.RootElement.TryGetProperty("message", out var value) ? value.GetString() : body;
        return new(body, AmazonBedrockAgentRuntimeClient.Service.ToException(new ErrorResponse { Code = code, Message = text, Type = ErrorType.Unknown }, null, default));
    };

    static IEventStreamEvent Read<T>(IEventStreamMessage message, JsonTypeInfo<T> contract) where T : IEventStreamEvent =>
        JsonSerializer.Deserialize(message.Payload, contract);
}
