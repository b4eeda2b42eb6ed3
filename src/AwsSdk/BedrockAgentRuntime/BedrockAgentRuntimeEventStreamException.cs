using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.BedrockAgentRuntime;

/// <summary>What ended a stream of events: an error the service sent, or one of reading it.</summary>
public class BedrockAgentRuntimeEventStreamException : EventStreamException
{
    public BedrockAgentRuntimeEventStreamException()
    {
    }

    public BedrockAgentRuntimeEventStreamException(string message)
        : base(message)
    {
    }

    public BedrockAgentRuntimeEventStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
