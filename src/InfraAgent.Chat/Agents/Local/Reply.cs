using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What it does about an utterance.</summary>
enum Move
{
    /// <summary>Says something, and nothing more.</summary>
    Help,
    Greet,
    Unknown,
    Explain,
    Refuse,
    Several,
    Unavailable,
    Cancel,

    /// <summary>Asks for values.</summary>
    Ask,

    /// <summary>Asks for a yes.</summary>
    Confirm,

    /// <summary>Asks for a tool.</summary>
    Request,

    /// <summary>Says what came of one.</summary>
    Tell,
}

/// <summary>An answer, before it is said.</summary>
/// <param name="Tool">The tool it is about; null where none is.</param>
/// <param name="Detail">For who wants to see why: the values that are missing, the reason of a refusal.</param>
sealed record Reply(Move Move, string? Tool, string Detail, string Text, Memory Memory)
{
    /// <summary>What the tool is called with, where it is called.</summary>
    public JsonObject? Arguments { get; init; }

    /// <summary>The tool that is called, where it isn't <see cref="Tool"/> itself: the one that asks about its permissions.</summary>
    public string Called => Wrapper ?? Tool!;

    public string? Wrapper { get; init; }

    public string Why => $"{Move.ToString().ToLowerInvariant()} {(Move is Move.Request ? Called : Tool ?? "-")} {Detail}".TrimEnd();
}
