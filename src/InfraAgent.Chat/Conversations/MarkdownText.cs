using System.Text;

namespace InfraAgent.Chat.Conversations;

/// <summary>Other people's text in a Markdown document, where it must stay what it is: text.</summary>
static class MarkdownText
{
    // Punctuation that means nothing inside a line, and reads better alone.
    const string Harmless = "?,;%\"'()=";

    /// <summary>A name as code where it is nothing but letters, digits, <c>-</c> and <c>_</c>.</summary>
    public static string Name(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? $"`{name}`" : Inline(name);

    /// <summary>On one line, with nothing that Markdown or HTML would take for its own.</summary>
    public static string Inline(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            // A backslash before any of ASCII's punctuation means just that sign.
            var means = char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)) && !Harmless.Contains(letter, StringComparison.Ordinal);
            _ = means ? line.Append('\\').Append(letter) : line.Append(Shown(letter));
        }

        return line.ToString();
    }

    /// <summary>A block of its own that nothing in it can close: its fence is longer than any within.</summary>
    public static string Fenced(string text)
    {
        StringBuilder block = new(text.Length);
        var (longest, run) = (0, 0);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
            _ = block.Append(letter is '\n' or '\t' ? letter : Shown(letter));
        }

        string fence = new('`', Math.Max(3, longest + 1));
        return $"{fence}text\n{block}\n{fence}\n";
    }

    // A terminal would obey some control characters, and others turn the letters after them round: they are shown, not obeyed.
    static char Shown(char letter) => letter switch
    {
        < ' ' => (char)('\u2400' + letter),
        '\u007f' => '\u2421',
        (>= '\u0080' and < '\u00a0') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => '\ufffd',
        _ => letter,
    };
}
