using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

public class Message
{
    public List<ContentBlock> Content { get; set; }
    public ConversationRole Role { get; set; }
}

public class ContentBlock
{
    public CachePointBlock CachePoint { get; set; }
    public ReasoningContentBlock ReasoningContent { get; set; }
    public string Text { get; set; }
    public ToolResultBlock ToolResult { get; set; }
    public ToolUseBlock ToolUse { get; set; }
}

public class ToolUseBlock
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document Input { get; set; }

    public string Name { get; set; }
    public string ToolUseId { get; set; }
}

public class ToolResultBlock
{
    public List<ToolResultContentBlock> Content { get; set; }
    public ToolResultStatus Status { get; set; }
    public string ToolUseId { get; set; }
}

public class ToolResultContentBlock
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document Json { get; set; }

    public string Text { get; set; }
}

public class CachePointBlock
{
    public CacheTTL Ttl { get; set; }
    public CachePointType Type { get; set; }
}

public class ReasoningContentBlock
{
    public ReasoningTextBlock ReasoningText { get; set; }
    public MemoryStream RedactedContent { get; set; }
}

public class ReasoningTextBlock
{
    public string Signature { get; set; }
    public string Text { get; set; }
}

public class SystemContentBlock
{
    public CachePointBlock CachePoint { get; set; }
    public string Text { get; set; }
}
