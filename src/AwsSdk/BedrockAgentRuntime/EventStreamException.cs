using Amazon.Runtime.EventStreams.Internal;

namespace Amazon.BedrockAgentRuntime;

public class BedrockAgentRuntimeEventStreamException : EventStreamException
{
    public BedrockAgentRuntimeEventStreamException() { }
    public BedrockAgentRuntimeEventStreamException(string message) : base(message) { }
    public BedrockAgentRuntimeEventStreamException(string message, Exception innerException) : base(message, innerException) { }
}
