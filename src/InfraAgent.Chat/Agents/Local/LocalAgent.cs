using System.Runtime.CompilerServices;
using InfraAgent.Chat.Agents.Local.Rendering;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>
/// The agent that needs no model and no account: it follows plain orders in Spanish and English, asks for what is missing,
/// and says that it is no model. The same words with the same memory get the same answer.
/// </summary>
public sealed class LocalAgent : IAgent
{
    public string Name => "local";

    public async IAsyncEnumerable<AgentEvent> StepAsync(AgentStep step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var memory = Memory.Read(step.Memory);
        var language = LanguageGuess.Of(step.Input, step.Language);
        var reply = step.Rounds.Count == 0
            ? new Dialogue(step.Tools, memory, language).Answer(step.Input)
            : Telling.Of(step.Rounds[^1].Outcomes, step.Tools, memory, language);

        yield return new Reasoning(reply.Why);
        foreach (var piece in Speech.Pieces(reply.Text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new TextDelta(piece);
            await Task.Yield();
        }

        if (reply.Memory.Write() is var written && written != memory.Write())
        {
            yield return new Remembered(written);
        }

        if (reply is { Move: Move.Request, Arguments: { } arguments })
        {
            yield return new ToolsRequested([new($"local-{step.Rounds.Count + 1}", reply.Called, arguments)]);
        }
    }

    /// <summary>It keeps nothing of its own.</summary>
    public Task EndAsync(string conversation, string? memory, CancellationToken cancellationToken) => Task.CompletedTask;
}
