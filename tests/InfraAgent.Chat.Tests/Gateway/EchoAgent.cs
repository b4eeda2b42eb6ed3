using System.Runtime.CompilerServices;
using InfraAgent.Chat.Agents;

namespace InfraAgent.Chat.Tests.Gateway;

/// <summary>Says what it heard, word by word; and a few things that try a front-end's patience.</summary>
sealed class EchoAgent : IAgent, IDisposable
{
    readonly SemaphoreSlim otherHalf = new(0);

    public string Name => "echo";

    public async IAsyncEnumerable<AgentEvent> StepAsync(AgentStep step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        switch (step.Input)
        {
            case "confirm" when step.Rounds.Count == 0:
                yield return new ToolsRequested([new("c1", "get_caller_identity", []) { NeedsConfirmation = true }]);
                break;
            case "confirm":
                yield return new TextDelta($"{step.Rounds[0].Outcomes[0].Status}");
                break;
            case "halves":
                for (var number = 0; number < 40; number++)
                {
                    if (number == 20)
                    {
                        await otherHalf.WaitAsync(cancellationToken);
                    }

                    yield return new TextDelta($"{number} ");
                }

                break;
            case "endless":
                yield return new TextDelta("…");
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "flood":
                for (var number = 0; number < 3_000; number++)
                {
                    yield return new TextDelta(new('x', 10_000));
                }

                break;
            default:
                if (step.Input == "other half")
                {
                    otherHalf.Release();
                }

                yield return new TextDelta("eco:");
                foreach (var word in step.Input.Split(' '))
                {
                    yield return new TextDelta($" {word}");
                }

                break;
        }
    }

    public Task EndAsync(string conversation, string? memory, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => otherHalf.Dispose();
}
