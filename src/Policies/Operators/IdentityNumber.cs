using System.Buffers;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// Recognises a Colombian cédula or NIT: named as such, dotted in threes, or the ten digits that start with a one.
/// Written by
/// hand because a regular expression for it takes longer to build than the whole pack to load.
/// </summary>
static class IdentityNumber
{
    const int FewestDigits = 7;

    static readonly SearchValues<char> numberCharacters = SearchValues.Create("0123456789.");

    static readonly string[] names = ["cc", "c.c", "cedula", "cédula", "nit", "pasaporte"];

    public static bool In(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsAsciiDigit(text[start]))
            {
                start++;
                continue;
            }

            var length = text[start..].IndexOfAnyExcept(numberCharacters);
            var number = (length < 0 ? text[start..] : text.Slice(start, length)).TrimEnd('.');
            if (IsOne(number, text[..start], text[(start + number.Length)..]))
            {
                return true;
            }

            start += number.Length;
        }

        return false;
    }

    static bool IsOne(ReadOnlySpan<char> number, ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        IsDottedInThrees(number)
        || (number is ['1', ..] && number.Length == 10 && !number.Contains('.') && StandsAlone(before, after))
        || (number.Length - number.Count('.') >= FewestDigits && IsNamed(before));

    // 52.123.456, 900.123.456 and 1.020.304.050, but not the address 10.120.130.140.
    static bool IsDottedInThrees(ReadOnlySpan<char> number)
    {
        var groups = 0;
        var first = 0;
        foreach (var range in number.Split('.'))
        {
            var length = number[range].Length;
            first = groups++ == 0 ? length : first;
            if (groups == 1 ? length is 0 or > 3 : length != 3)
            {
                return false;
            }
        }

        return groups == 3 || (groups == 4 && first == 1);
    }

    static bool StandsAlone(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        (before.IsEmpty || !BelongsToAName(before[^1])) && (after.IsEmpty || !BelongsToAName(after[0]));

    static bool BelongsToAName(char letter) =>
        char.IsLetterOrDigit(letter) || letter is '_' or '-' or ':' or '/' or '.';

    static bool IsNamed(ReadOnlySpan<char> before)
    {
        var word = before.TrimEnd(" .:#=_-");
        foreach (var name in names)
        {
            if (word.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && (word.Length == name.Length || !char.IsLetter(word[^(name.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }
}
