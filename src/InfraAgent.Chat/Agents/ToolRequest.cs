using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents;

/// <summary>A tool that an agent wants called.</summary>
/// <param name="Id">Unique in its turn.</param>
/// <param name="Tool">As the agent names it; it need not exist.</param>
/// <param name="Arguments">What to call it with; the server checks them.</param>
public sealed record ToolRequest(string Id, string Tool, JsonObject Arguments)
{
    /// <summary>Whether the agent itself demands a person's yes, besides what the server demands.</summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>Whether only that yes or no is wanted: somebody else makes the call.</summary>
    public bool IsQuestionOnly { get; init; }

    /// <summary>Why it can't be called as it came, for the agent to mend; null where it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>What came of a request.</summary>
/// <param name="Text">What the agent reads.</param>
public sealed record ToolOutcome(ToolRequest Request, ToolStatus Status, string Text)
{
    /// <summary>The result's structured content; undefined where there is none.</summary>
    public JsonElement Structured { get; init; }
}

/// <summary>How a request ended.</summary>
public enum ToolStatus
{
    Succeeded,

    /// <summary>The server refused or AWS did, or it could not be asked; nothing was changed.</summary>
    Failed,

    /// <summary>A person said no, or nothing in time.</summary>
    Declined,

    /// <summary>A person said yes to a question; the call is somebody else's.</summary>
    Confirmed,

    /// <summary>The server was lost in the middle of it: what it was to do may have been done.</summary>
    Unknown,
}
