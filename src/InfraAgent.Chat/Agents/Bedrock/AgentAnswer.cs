using System.Text;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime.EventStreams;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What one stream of an agent's events says.</summary>
sealed class AgentAnswer(bool showReasoning)
{
    // A chunk may end in the middle of a character.
    readonly Decoder utf8 = Encoding.UTF8.GetDecoder();
    bool spoke;
    bool intervened;
    string? finalResponse;
    FailureTrace? failure;
    long inputTokens;
    long outputTokens;

    /// <summary>The calls it hands over; null where the turn ends with this stream.</summary>
    public ReturnControlPayload? Control { get; private set; }

    public IEnumerable<AgentEvent> Read(IEventStreamEvent received)
    {
        switch (received)
        {
            case PayloadPart { Bytes: { } bytes }:
                return Said(Decoded(bytes.ToArray(), flush: false));
            case TracePart { Trace: { } trace }:
                return Read(trace);
            case ReturnControlPayload control:
                Control = control;
                return [];
            default:
                return [];
        }
    }

    /// <exception cref="AgentException">The agent failed, or said nothing at all.</exception>
    public IEnumerable<AgentEvent> End()
    {
        List<AgentEvent> said = [.. Said(Decoded([], flush: true))];
        if (failure is not null)
        {
            throw new AgentException("AGENT_FAILED", FailureText.Failed, retryable: true);
        }

        if (!spoke && Control is null)
        {
            // With streaming on, an answer sometimes comes in the trace alone.
            said.AddRange(Said(finalResponse ?? ""));
        }

        if (inputTokens + outputTokens > 0)
        {
            said.Add(new Usage(inputTokens, outputTokens));
        }

        return spoke || Control is not null || intervened
            ? said
            : throw new AgentException("AGENT_FAILED", FailureText.Silent, retryable: true);
    }

    // The prompt is in the trace, too (modelInvocationInput): nothing of that is read, so nothing can get out.
    IEnumerable<AgentEvent> Read(Trace trace)
    {
        failure ??= trace.FailureTrace;
        var step = trace.OrchestrationTrace;
        finalResponse = step?.Observation?.FinalResponse?.Text ?? finalResponse;
        if (step?.ModelInvocationOutput?.Metadata?.Usage is { } usage)
        {
            inputTokens += usage.InputTokens ?? 0;
            outputTokens += usage.OutputTokens ?? 0;
        }

        if (showReasoning && step?.Rationale?.Text is { Length: > 0 } why)
        {
            yield return new Reasoning(why);
        }

        if (trace.GuardrailTrace?.Action == GuardrailAction.INTERVENED && !intervened)
        {
            intervened = true;
            yield return Notices.Guardrail;
        }
    }

    IEnumerable<AgentEvent> Said(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        spoke = true;
        return [new TextDelta(text)];
    }

    string Decoded(ReadOnlySpan<byte> bytes, bool flush)
    {
        var text = new char[utf8.GetCharCount(bytes, flush)];
        return new string(text, 0, utf8.GetChars(bytes, text, flush));
    }
}
