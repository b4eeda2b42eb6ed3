using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Makes words comparable: small letters, no accents. Every character keeps its place, so that a value found in the folded
/// text can be taken from the text as it was written.</summary>
static class Folding
{
    // Accents are data here: the program runs without the machine's cultures, and without them .NET normalises nothing.
    const string Marked = "áàâäãåéèêëíìîïóòôöõúùûüñçýÿ’‘´";
    const string Plain = "aaaaaaeeeeiiiiooooouuuuncyy'''";

    const string Composable = "áéíóúàèìòùâêîôûäëïöüãõñç";
    const string Bases = "aeiouaeiouaeiouaeiouaonc";
    const string Marks = "\u0301\u0301\u0301\u0301\u0301\u0300\u0300\u0300\u0300\u0300\u0302\u0302\u0302\u0302\u0302\u0308\u0308\u0308\u0308\u0308\u0303\u0303\u0303\u0327";

    static readonly FrozenDictionary<char, char> Folded = Marked.Zip(Plain).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    static readonly FrozenDictionary<(char, char), char> Composed =
        Enumerable.Range(0, Composable.Length).ToFrozenDictionary(i => (Bases[i], Marks[i]), i => Composable[i]);

    /// <summary>The text with each accent on its letter: some systems send the two apart.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036f'))
        {
            return text;
        }

        System.Text.StringBuilder joined = new(text.Length);
        foreach (var c in text)
        {
            if (joined.Length > 0 && Composed.TryGetValue((char.ToLowerInvariant(joined[^1]), c), out var whole))
            {
                joined[^1] = char.IsUpper(joined[^1]) ? char.ToUpperInvariant(whole) : whole;
            }
            else
            {
                joined.Append(c);
            }
        }

        return joined.ToString();
    }

    public static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var small = char.ToLowerInvariant(text[i]);
            folded[i] = Folded.GetValueOrDefault(small, small);
        }
    });
}
