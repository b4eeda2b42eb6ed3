namespace InfraAgent.Policies.Operators;

/// <summary>Text with <c>*</c> for any text, as AWS writes wildcards. Linear but for the stars, never
/// exponential.</summary>
static class Glob
{
    /// <param name="pattern">The text with wildcards.</param>
    /// <param name="text">The text that may fit it.</param>
    /// <param name="asAction">As IAM reads actions: <c>?</c> stands for one character and case does not matter.</param>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool asAction = false)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && Fits(pattern[p], text[t], asAction))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    static bool Fits(char pattern, char letter, bool asAction) =>
        pattern == letter
        || (asAction && (pattern == '?' || char.ToUpperInvariant(pattern) == char.ToUpperInvariant(letter)));
}
