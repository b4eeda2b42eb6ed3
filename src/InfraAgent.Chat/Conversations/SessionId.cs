using System.Diagnostics.CodeAnalysis;

namespace InfraAgent.Chat.Conversations;

/// <summary>What a client calls a conversation: 1 to 100 letters, digits, <c>-</c> or <c>_</c>. It means something only beside its
/// owner: two people who use the same one never meet.</summary>
public readonly record struct SessionId
{
    public const int Longest = 100;

    readonly string? value;

    SessionId(string value) => this.value = value;

    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        var isOne = text is { Length: > 0 and <= Longest } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        id = isOne ? new(text!) : default;
        return isOne;
    }

    public override string ToString() => value ?? throw new InvalidOperationException("An id that nobody gave.");
}
