using System.Text;
using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Turns;

/// <summary>An answer while it is being given.</summary>
/// <param name="id">What the kept message will be called.</param>
sealed class Answer(string id)
{
    readonly StringBuilder text = new();
    readonly List<UsedTool> tools = [];

    public string Id => id;

    /// <summary>What was called for it, in order.</summary>
    public IReadOnlyList<UsedTool> Tools => tools;

    public bool IsEmpty => text.Length == 0;

    public void Say(string more) => text.Append(more);

    public void Use(UsedTool tool) => tools.Add(tool);

    public Message ToMessage(DateTimeOffset at, string? cutShort) =>
        new(id, Role.Assistant, text.ToString().TrimStart('\n'), at) { Tools = [.. tools], CutShort = cutShort };
}
