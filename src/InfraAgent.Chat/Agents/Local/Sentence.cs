using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Words of a text, each with its place, and where clauses begin.</summary>
/// <param name="folded">What is to be read; blanks stand where something is not to be.</param>
/// <param name="written">The same, as it was written.</param>
sealed class Sentence(string folded, string written)
{
    const int LongestPhrase = 5;

    static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create(".,;:!?¿¡()\n\r—…");

    readonly List<(int Start, int End)> words = [.. Split(folded)];

    public int Count => words.Count;

    public bool HasQuestionMark => folded.AsSpan().ContainsAny('?', '¿');

    public string this[int i] => folded[words[i].Start..words[i].End];

    /// <summary>Whether it is a yes by its accent: sí is no si.</summary>
    public bool IsYes(int i) => this[i] is "si" && written[words[i].End - 1] is 'í' or 'Í';

    public int StartOf(int i) => words[i].Start;

    public int EndOf(int i) => words[i].End;

    /// <summary>Whether nothing but a sign stands before the word: it begins the text or a clause.</summary>
    public bool IsFirst(int i) =>
        i == 0 || folded.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End).ContainsAny(Signs);

    /// <summary>A first person's past that differs from an order by its accent alone: creé, borré, inicié.</summary>
    public bool IsPast(int i) =>
        written[words[i].End - 1] is 'é' or 'É' or 'í' or 'Í' && words[i].End - words[i].Start > 3 && this[i] is not ("aqui" or "asi" or "porque" or "cafe");

    /// <summary>The longest phrase of the set that begins at the word, and how many words it has.</summary>
    public (string Phrase, int Length)? Match(int i, FrozenSet<string> phrases) => Longest(i, phrases.Contains);

    public (string Phrase, int Length)? Match<T>(int i, FrozenDictionary<string, T> phrases) => Longest(i, phrases.ContainsKey);

    (string Phrase, int Length)? Longest(int i, Func<string, bool> isOne)
    {
        for (var length = Math.Min(LongestPhrase, Count - i); length > 0; length--)
        {
            var phrase = string.Join(' ', Enumerable.Range(i, length).Select(j => this[j]));
            if (isOne(phrase) && Enumerable.Range(i + 1, length - 1).All(j => !IsFirst(j)))
            {
                return (phrase, length);
            }
        }

        return null;
    }

    static IEnumerable<(int, int)> Split(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' || (i > start && IsJoint(text, i))))
            {
                i++;
            }

            if (i > start)
            {
                yield return (start, i);
            }
        }
    }

    // Within a word: don't, dry-run.
    static bool IsJoint(string text, int i) => text[i] is '\'' or '-' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]);
}
