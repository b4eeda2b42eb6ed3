using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using Amazon.Runtime.EventStreams;

namespace Amazon.BedrockRuntime.Model;

public class MessageStartEvent : IEventStreamEvent
{
    public ConversationRole Role { get; set; }
}

public class ContentBlockStartEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }
    public ContentBlockStart Start { get; set; }
}

public class ContentBlockStart
{
    public ToolUseBlockStart ToolUse { get; set; }
}

public class ToolUseBlockStart
{
    public string Name { get; set; }
    public string ToolUseId { get; set; }
}

public class ContentBlockDeltaEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }
    public ContentBlockDelta Delta { get; set; }
}

public class ContentBlockDelta
{
    public ReasoningContentBlockDelta ReasoningContent { get; set; }
    public string Text { get; set; }
    public ToolUseBlockDelta ToolUse { get; set; }
}

public class ToolUseBlockDelta
{
    public string Input { get; set; }
}

public class ReasoningContentBlockDelta
{
    public MemoryStream RedactedContent { get; set; }
    public string Signature { get; set; }
    public string Text { get; set; }
}

public class ContentBlockStopEvent : IEventStreamEvent
{
    public int? ContentBlockIndex { get; set; }
}

public class MessageStopEvent : IEventStreamEvent
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelResponseFields { get; set; }

    public StopReason StopReason { get; set; }
}

public class ConverseStreamMetadataEvent : IEventStreamEvent
{
    public ConverseStreamMetrics Metrics { get; set; }
    public TokenUsage Usage { get; set; }
}

public class TokenUsage
{
    public List<CacheDetail> CacheDetails { get; set; }
    public int? CacheReadInputTokens { get; set; }
    public int? CacheWriteInputTokens { get; set; }
    public int? InputTokens { get; set; }
    public int? OutputTokens { get; set; }
    public int? TotalTokens { get; set; }
}

public class CacheDetail
{
    public int? InputTokens { get; set; }
    public CacheTTL Ttl { get; set; }
}

public class ConverseStreamMetrics
{
    public long? LatencyMs { get; set; }
}
