using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;

namespace InfraAgent.Chat.Tests;

/// <summary>A model that says what a test wrote down, step by step.</summary>
sealed class ScriptedAgent : IAgent
{
    readonly Queue<Func<AgentStep, CancellationToken, IAsyncEnumerable<AgentEvent>>> script = new();

    public string Name => "scripted";

    /// <summary>The steps it was asked for.</summary>
    public List<AgentStep> Steps { get; } = [];

    /// <summary>The conversations it was told to forget.</summary>
    public List<string> Forgotten { get; } = [];

    /// <summary>What it says when the script is over; nothing where null.</summary>
    public Func<AgentStep, string>? Otherwise { get; set; }

    public ScriptedAgent Says(params string[] pieces) => Then(_ => pieces.Select(AgentEvent (piece) => new TextDelta(piece)));

    public ScriptedAgent Calls(string tool, string arguments) =>
        Then(step => [new ToolsRequested([new($"call-{step.Rounds.Count}", tool, JsonNode.Parse(arguments)!.AsObject())])]);

    /// <summary>Says what came of the tools it asked for.</summary>
    public ScriptedAgent Reports() =>
        Then(step => [new TextDelta(string.Join('\n', step.Rounds[^1].Outcomes.Select(outcome => $"{outcome.Status}: {outcome.Text}")))]);

    public ScriptedAgent Then(Func<AgentStep, IEnumerable<AgentEvent>> events) => Then((step, _) => events(step).ToAsyncEnumerable());

    public ScriptedAgent Then(Func<AgentStep, CancellationToken, IAsyncEnumerable<AgentEvent>> events)
    {
        script.Enqueue(events);
        return this;
    }

    /// <summary>Says pieces, each when the test lets it.</summary>
    public ScriptedAgent SaysSlowly(SemaphoreSlim next, params string[] pieces) => Then((_, cancellationToken) => SlowlyAsync(next, pieces, cancellationToken));

    public IAsyncEnumerable<AgentEvent> StepAsync(AgentStep step, CancellationToken cancellationToken)
    {
        lock (Steps)
        {
            Steps.Add(step);
            return script.TryDequeue(out var events)
                ? events(step, cancellationToken)
                : Otherwise is { } otherwise
                    ? new AgentEvent[] { new TextDelta(otherwise(step)) }.ToAsyncEnumerable()
                    : throw new InvalidOperationException("The script is over.");
        }
    }

    public Task EndAsync(string conversation, string? memory, CancellationToken cancellationToken)
    {
        Forgotten.Add(conversation);
        return Task.CompletedTask;
    }

    static async IAsyncEnumerable<AgentEvent> SlowlyAsync(SemaphoreSlim next, string[] pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await next.WaitAsync(cancellationToken);
            yield return new TextDelta(piece);
        }
    }
}
