using System.Runtime.CompilerServices;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>
/// An agent of Amazon Bedrock that hands its calls back to whoever talks with it (return of control). Bedrock keeps the
/// conversation in a session of its own, which ends when nobody speaks for a while.
/// </summary>
public sealed class BedrockAgent(IAmazonBedrockAgentRuntime bedrock, BedrockOptions options, TimeProvider time) : IAgent
{
    readonly AgentRequests requests = new(options, time);

    public string Name => "bedrock-agent";

    public async IAsyncEnumerable<AgentEvent> StepAsync(
        AgentStep step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(step, cancellationToken);
        await using var reading = opened.Reading;
        if (opened.IsAnew)
        {
            yield return Notices.SessionRestarted;
        }

        // Kept at once, so that the session is ended with the conversation whatever becomes of this step.
        AgentMemory memory = new(opened.Session, null, null);
        if (memory.ToString() != step.Memory)
        {
            yield return new Remembered(memory.ToString());
        }

        AgentAnswer answer = new(options.ShowReasoning);
        await foreach (var received in reading.AllAsync())
        {
            foreach (var said in answer.Read(received))
            {
                yield return said;
            }
        }

        foreach (var said in answer.End())
        {
            yield return said;
        }

        if (answer.Control is { } control)
        {
            var returned = ReturnedControl.Read(control, opened.Session, step.Tools);
            yield return new Remembered(returned.Memory.ToString());
            yield return new ToolsRequested(returned.Requests);
        }
    }

    public async Task EndAsync(string conversation, string? memory, CancellationToken cancellationToken)
    {
        if (AgentMemory.Parse(memory) is not { Session: var session })
        {
            return;
        }

        try
        {
            await using var reading = await BeginAsync(requests.End(session), cancellationToken);
            await foreach (var _ in reading.AllAsync())
            {
                // What it says as it ends is for nobody.
            }
        }
        catch (AgentException gone) when (Failure.IsSessionLost(gone))
        {
            // It ended by itself.
        }
    }

    async Task<Opened> OpenAsync(AgentStep step, CancellationToken cancellationToken)
    {
        var known = AgentMemory.Parse(step.Memory);
        var isAnswered = step.Rounds.Count == 0 || known?.Invocation is not null;
        if (known is null || !isAnswered)
        {
            return await BeginAnewAsync(step, known?.Successor(step.Conversation) ?? step.Conversation, !isAnswered, cancellationToken);
        }

        try
        {
            return new(await BeginAsync(requests.Next(step, known), cancellationToken), known.Session, IsAnew: false);
        }
        catch (AgentException lost) when (Failure.IsSessionLost(lost))
        {
            return await BeginAnewAsync(step, known.Successor(step.Conversation), isAnew: true, cancellationToken);
        }
    }

    async Task<Opened> BeginAnewAsync(AgentStep step, string session, bool isAnew, CancellationToken cancellationToken)
    {
        try
        {
            return new(await BeginAsync(requests.WithHistory(step, session), cancellationToken), session, isAnew);
        }
        catch (AgentException refused) when (step.History.Count > 0 && Failure.IsInvalid(refused))
        {
            // Not every agent takes a history: those with a memory of their own do not.
            return new(await BeginAsync(requests.WithPreamble(step, session), cancellationToken), session, isAnew);
        }
    }

    Task<EventReading> BeginAsync(InvokeAgentRequest request, CancellationToken cancellationToken) => EventReading.BeginAsync(
        async token => (await bedrock.InvokeAgentAsync(request, token)).Completion, time, cancellationToken);

    readonly record struct Opened(EventReading Reading, string Session, bool IsAnew);
}
