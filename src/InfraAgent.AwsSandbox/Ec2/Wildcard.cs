namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>
/// AWS's filter patterns: <c>*</c> for any run of characters, <c>?</c> for one, a backslash to mean them literally.
/// </summary>
static class Wildcard
{
    // Remembers only the last star: linear in practice, and no pattern makes it explode as a regular expression might.
    public static bool Matches(string pattern, string text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, text[t], out var width))
            {
                (p, t) = (p + width, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    static bool MatchesOne(string pattern, int at, char actual, out int width)
    {
        var escaped = pattern[at] == '\\' && at + 1 < pattern.Length;
        width = escaped ? 2 : 1;
        return escaped ? pattern[at + 1] == actual : pattern[at] == '?' || pattern[at] == actual;
    }
}
