using System.Globalization;

namespace InfraAgent.Chat.Conversations;

/// <summary>What a conversation is called in a list: the beginning of what its owner said first, on one line.</summary>
static class ConversationTitle
{
    const int Longest = 80;

    /// <returns>Null while the owner has said nothing.</returns>
    public static string? Of(IEnumerable<Message> messages) =>
        messages.FirstOrDefault(message => message.Role is Role.User) is { } first ? Of(first.Content) : null;

    static string Of(string content)
    {
        // What lies beyond never shows, and need not be looked at: a letter with all its accents is seldom longer than this.
        var end = Math.Min(content.Length, Longest * 20);
        end -= end > 0 && char.IsHighSurrogate(content[end - 1]) ? 1 : 0;
        var line = string.Join(' ', content[..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var letters = StringInfo.ParseCombiningCharacters(line);
        return letters.Length <= Longest ? line : $"{line[..letters[Longest - 1]].TrimEnd()}…";
    }
}
