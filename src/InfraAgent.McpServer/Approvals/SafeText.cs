using System.Globalization;
using System.Text;

namespace InfraAgent.McpServer.Approvals;

/// <summary>Text from outside as a person may look at it. What is invisible, moves the cursor, turns the direction of writing or stacks
/// upon its neighbours is shown as an escape, so that a name can't paint over the plan it stands in.</summary>
static class SafeText
{
    // Letters and symbols by category, blank by look: Hangul fillers and the empty Braille pattern.
    const string Blanks = "\u115f\u1160\u3164\uffa0\u2800";

    public static string Of(string text)
    {
        StringBuilder safe = new(text.Length);
        var afterSpace = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = rune.Value == ' ';
            _ = rune.Value switch
            {
                '\n' => safe.Append("\\n"),
                '\t' => safe.Append("\\t"),
                // A run of spaces could push what follows to where another line seems to begin.
                _ when (isSpace ? !afterSpace : IsPlain(rune)) => safe.Append(rune.ToString()),
                var code => safe.Append(CultureInfo.InvariantCulture, $"\\u{{{code:X}}}"),
            };
            afterSpace = isSpace;
        }

        return safe.ToString();
    }

    static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        && !(rune.IsBmp && Blanks.Contains((char)rune.Value, StringComparison.Ordinal));
}
