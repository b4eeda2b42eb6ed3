using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.BedrockRuntime;

/// <summary>What ended a stream of events: an error the service sent, or one of reading it.</summary>
public class BedrockRuntimeEventStreamException : EventStreamException
{
    public BedrockRuntimeEventStreamException()
    {
    }

    public BedrockRuntimeEventStreamException(string message)
        : base(message)
    {
    }

    public BedrockRuntimeEventStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
