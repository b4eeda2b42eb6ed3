using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Amazon.Runtime.Internal;

namespace Amazon.Subset;

/// <summary>What one frame of an event stream says: an event, or the error that ends the stream.</summary>
static class EventFrame
{
    public static Func<IEventStreamMessage, IEventStreamEvent> Reader<T>(AwsService service)
        where T : IEventStreamEvent =>
        message => (T)JsonSerializer.Deserialize(message.Payload, service.Json.GetTypeInfo(typeof(T)));

    /// <summary>An event that came after this code was written is passed on rather than ending the stream.</summary>
    public static IEventStreamEvent Unknown(IEventStreamMessage message) =>
        new UnknownEventStreamEvent(message, message.Headers[":event-type"].AsString());

    public static Dictionary<string, Func<IEventStreamMessage, T>> Exceptions<T>(
        AwsService service, Func<string, AmazonServiceException, T> create) =>
        service.Errors.Keys.ToDictionary(
            code => code,
            code => (Func<IEventStreamMessage, T>)(message =>
                create(Encoding.UTF8.GetString(message.Payload), ToException(service, code, message.Payload))),
            StringComparer.OrdinalIgnoreCase);

    static AmazonServiceException ToException(AwsService service, string code, byte[] payload)
    {
        var error = new ErrorResponse { Code = code, Message = MessageOf(payload), Type = ErrorType.Unknown };
        return service.ToException(error, null, default);
    }

    static string MessageOf(byte[] payload)
    {
        if (payload.Length == 0)
        {
            return "";
        }

        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("message", out var text)
            ? text.GetString()
            : json.RootElement.GetRawText();
    }
}
