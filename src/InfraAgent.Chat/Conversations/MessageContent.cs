using System.Diagnostics.CodeAnalysis;

namespace InfraAgent.Chat.Conversations;

/// <summary>What a person wrote: 1 to 10,000 characters (UTF-16 units, as the original counted), not only blanks.</summary>
public readonly record struct MessageContent
{
    public const int Longest = 10_000;

    readonly string? value;

    MessageContent(string value) => this.value = value;

    public static bool TryParse([NotNullWhen(true)] string? text, out MessageContent content)
    {
        var isOne = text is { Length: > 0 and <= Longest } && !string.IsNullOrWhiteSpace(text) && IsWellFormed(text);
        content = isOne ? new(text!) : default;
        return isOne;
    }

    public override string ToString() => value ?? throw new InvalidOperationException("Content that nobody wrote.");

    // Half a character, or none, can be neither stored as UTF-8 nor sent to a model.
    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && (!char.IsHighSurrogate(text[i]) || ++i == text.Length || !char.IsLowSurrogate(text[i]))))
            {
                return false;
            }
        }

        return true;
    }
}
