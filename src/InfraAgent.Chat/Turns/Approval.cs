using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Turns;

/// <summary>A question to a person that must be answered before a tool goes on. It comes from the MCP server, or from the agent, and
/// the answer goes back there without passing a model.</summary>
/// <param name="Id">Not guessable.</param>
/// <param name="Plan">What the person reads before answering; all of it.</param>
/// <param name="Arguments">What the agent asked for.</param>
/// <param name="ExpiresAt">No answer by then is a no.</param>
public sealed record Approval(string Id, string CallId, string Tool, string Plan, JsonObject Arguments, DateTimeOffset ExpiresAt)
{
    /// <summary>What was shown, so that an answer can't be meant for something else.</summary>
    public string ArgsHash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Tool}\n{Arguments.ToJsonString()}\n{Plan}")));

    /// <summary>What a person types where there are no buttons.</summary>
    public string Code => Id[..6].ToUpperInvariant();
}

/// <summary>What the person said.</summary>
/// <param name="By">As a message, where it was typed; null where a button was pressed.</param>
public sealed record ApprovalAnswer(bool Yes, string? Reason, TypedMessage? By = null);

/// <summary>A message as a client sends it.</summary>
/// <param name="Id">The client's, so that one it sends again is not said twice; or one made for it.</param>
public sealed record TypedMessage(string Id, MessageContent Content);
