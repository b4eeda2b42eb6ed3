using System.Text.Json.Serialization;

namespace InfraAgent.Chat.Conversations;

/// <summary>Who said something.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    [JsonStringEnumMemberName("user")]
    User,

    [JsonStringEnumMemberName("assistant")]
    Assistant,
}

/// <summary>Something said in a conversation; never changed afterwards.</summary>
/// <param name="Id">Unique in its conversation. A client that gives its messages ids of its own can send one again without its being
/// said twice.</param>
/// <param name="Content">What was said; an answer may be longer than what a person may write.</param>
public sealed record Message(string Id, Role Role, string Content, DateTimeOffset At)
{
    /// <summary>The tools that were called for an answer, in order.</summary>
    public IReadOnlyList<UsedTool> Tools { get; init; } = [];

    /// <summary>Why an answer is not a whole one (<c>stopped</c>, <c>failed</c>); null where it is.</summary>
    public string? CutShort { get; init; }
}

/// <summary>A tool call as the conversation remembers it; its arguments and result belong to the server's audit trail.</summary>
/// <param name="Status"><c>succeeded</c>, <c>failed</c>, <c>declined</c> or <c>unknown</c>, where nobody can tell what became of it.</param>
public sealed record UsedTool(string CallId, string Name, string Status);
