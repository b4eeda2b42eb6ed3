using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockAgentRuntime.Model;

public class PayloadPart : IEventStreamEvent
{
    public Attribution Attribution { get; set; }
    public MemoryStream Bytes { get; set; }
}

public class Attribution
{
    public List<Citation> Citations { get; set; }
}

public class Citation
{
    public GeneratedResponsePart GeneratedResponsePart { get; set; }
}

public class GeneratedResponsePart
{
    public TextResponsePart TextResponsePart { get; set; }
}

public class TextResponsePart
{
    public string Text { get; set; }
}
