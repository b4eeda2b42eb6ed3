using System.Text;
using System.Text.Json.Nodes;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.EventStreams;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What one stream of a model's events says. Blocks come in pieces, and pieces of several blocks may be mixed.</summary>
sealed class ConverseAnswer(AgentStep step, bool showReasoning)
{
    readonly StringBuilder text = new();
    readonly SortedDictionary<int, ToolUseInPieces> uses = [];
    readonly SortedDictionary<int, ThoughtInPieces> thoughts = [];
    StopReason? stop;

    public IEnumerable<AgentEvent> Read(IEventStreamEvent received)
    {
        switch (received)
        {
            case ContentBlockStartEvent { Start.ToolUse: { } use } started:
                uses[started.ContentBlockIndex ?? 0] = new(use.ToolUseId, use.Name);
                return [];
            case ContentBlockDeltaEvent { Delta: { } delta } more:
                return Read(more.ContentBlockIndex ?? 0, delta);
            case ContentBlockStopEvent ended when showReasoning && thoughts.TryGetValue(ended.ContentBlockIndex ?? 0, out var thought) && thought.Text.Length > 0:
                return [new Reasoning(thought.Text.ToString())];
            case MessageStopEvent { StopReason: { } reason }:
                stop = reason;
                return [];
            case ConverseStreamMetadataEvent { Usage: { } usage }:
                return [new Usage(usage.InputTokens ?? 0, usage.OutputTokens ?? 0)];
            default:
                return [];
        }
    }

    /// <exception cref="AgentException">The stream was cut, or the model failed or said nothing.</exception>
    public IEnumerable<AgentEvent> End() => stop?.Value switch
    {
        null => throw new AgentException("AGENT_UNAVAILABLE", FailureText.Unavailable, retryable: true),
        "max_tokens" => [Notices.MaxTokens],
        "guardrail_intervened" => [Notices.Guardrail],
        "content_filtered" => [Notices.ContentFiltered],
        "model_context_window_exceeded" => throw new AgentException("AGENT_FAILED", FailureText.TooLong, retryable: false),
        "malformed_tool_use" or "malformed_model_output" => throw Failed(FailureText.Failed),
        _ when uses.Count > 0 => Asked(),
        _ when text.Length == 0 => throw Failed(FailureText.Silent),
        _ => [],
    };

    static AgentException Failed(Localized text) => new("AGENT_FAILED", text, retryable: true);

    IEnumerable<AgentEvent> Read(int block, ContentBlockDelta delta)
    {
        if (delta.ToolUse?.Input is { } input && uses.TryGetValue(block, out var use))
        {
            use.Input.Append(input);
        }

        if (delta.ReasoningContent is { } thought)
        {
            (thoughts.TryGetValue(block, out var known) ? known : thoughts[block] = new()).Add(thought);
        }

        if (delta.Text is not { Length: > 0 } said)
        {
            return [];
        }

        text.Append(said);
        return [new TextDelta(said)];
    }

    IEnumerable<AgentEvent> Asked()
    {
        HashSet<string> taken = [.. step.Rounds.SelectMany(round => round.Outcomes).Select(outcome => outcome.Request.Id)];
        List<ToolRequest> requests = [.. uses.Values.Select(use => use.Request(Untaken(use.Id, taken), step.Tools))];
        SaidBefore said = new(requests[0].Id, text.Length == 0 ? null : text.ToString(), [.. thoughts.Values.Select(thought => thought.Whole())]);
        var before = step.Rounds.Count == 0 ? new([]) : ConverseMemory.Parse(step.Memory);
        yield return new Remembered(new ConverseMemory([.. before.Rounds, said]).ToString());
        yield return new ToolsRequested(requests);
    }

    // Some models count their requests anew in each step.
    static string Untaken(string id, HashSet<string> taken)
    {
        var own = id;
        for (var next = 2; !taken.Add(own); next++)
        {
            own = $"{id}-{next}";
        }

        return own;
    }

    sealed class ToolUseInPieces(string id, string name)
    {
        public string Id => id;

        public StringBuilder Input { get; } = new();

        public ToolRequest Request(string own, IReadOnlyList<ToolInfo> tools)
        {
            var tool = ToolNames.Find(name, tools)?.Name ?? name;
            return Input.Length == 0 ? new(own, tool, [])
                : ModelJson.Parse(Input.ToString()) is JsonObject arguments ? new(own, tool, arguments)
                : new(own, tool, []) { Problem = "The tool's input is not a JSON object." };
        }
    }

    sealed class ThoughtInPieces
    {
        readonly List<byte> redacted = [];
        string? signature;

        public StringBuilder Text { get; } = new();

        public void Add(ReasoningContentBlockDelta piece)
        {
            Text.Append(piece.Text);
            signature = piece.Signature ?? signature;
            redacted.AddRange(piece.RedactedContent?.ToArray() ?? []);
        }

        public Thought Whole() => redacted.Count > 0
            ? new(null, null, Convert.ToBase64String([.. redacted]))
            : new(Text.ToString(), signature, null);
    }
}
