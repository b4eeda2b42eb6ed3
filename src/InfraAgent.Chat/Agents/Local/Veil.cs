using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>A text in which quotations and documents are covered: nothing in them is an order, a negation or a value's name.</summary>
/// <param name="Written">As the person wrote it, each accent on its letter.</param>
/// <param name="Covered">Folded; every character of a quotation is <see cref="Cover"/> and its marks are plain quotes.</param>
sealed partial record Veil(string Written, string Covered, IReadOnlyList<Cut> Documents)
{
    public const char Cover = '\u0002';

    const string Openers = "\"`“”«‹„'";
    const string Closers = "\"`””»›“'";

    public static Veil Over(string text)
    {
        var written = Folding.Compose(text);
        var covered = Folding.Fold(written).ToCharArray();
        for (var i = 0; i < covered.Length; i++)
        {
            covered[i] = covered[i] is Cover or '\r' or '\t' ? ' ' : covered[i];
        }

        List<Cut> documents = [];
        CoverDocuments(written, covered, documents);
        CoverQuotedLines(covered);
        CoverQuotations(written, covered);
        return new(written, new(covered), documents);
    }

    static void CoverDocuments(string written, char[] covered, List<Cut> documents)
    {
        foreach (Match fence in Fence().Matches(written))
        {
            documents.Add(new(fence.Index, fence.Index + fence.Length, fence.Groups["body"].Value));
        }

        for (var i = 0; i < written.Length; i++)
        {
            if (documents.Find(cut => cut.Start <= i && i < cut.End) is { } fenced)
            {
                i = fenced.End - 1;
            }
            else if (written[i] is '{')
            {
                if (EndOfObject(written, i) is not { } end)
                {
                    // What begins inside it may balance, but is no document of its own.
                    break;
                }

                documents.Add(new(i, end, written[i..end]));
                i = end - 1;
            }
        }

        if (documents.Count == 0 && Yaml().Match(written) is { Success: true } yaml)
        {
            documents.Add(new(yaml.Index, written.Length, yaml.Value));
        }

        foreach (var cut in documents)
        {
            covered.AsSpan(cut.Start, cut.End - cut.Start).Fill(' ');
        }
    }

    // As a mail quotes another: "> delete it".
    static void CoverQuotedLines(char[] covered)
    {
        var isQuoted = false;
        var isNew = true;
        for (var i = 0; i < covered.Length; i++)
        {
            (isQuoted, isNew) = covered[i] switch
            {
                '\n' => (false, true),
                '>' when isNew => (true, false),
                ' ' => (isQuoted, isNew),
                _ => (isQuoted, false),
            };
            covered[i] = isQuoted ? ' ' : covered[i];
        }
    }

    static void CoverQuotations(string written, char[] covered)
    {
        for (var i = 0; i < covered.Length; i++)
        {
            var kind = covered[i] is '\'' ? Openers.Length - 1 : Openers.IndexOf(written[i], StringComparison.Ordinal);
            if (covered[i] is ' ' || kind < 0)
            {
                continue;
            }

            var isApostrophe = kind == Openers.Length - 1;
            if (isApostrophe && i > 0 && char.IsLetterOrDigit(covered[i - 1]))
            {
                continue;
            }

            var end = EndOfQuotation(written, covered, i + 1, Closers[kind], isApostrophe);
            if (end < 0 && isApostrophe)
            {
                continue;
            }

            // One that is never closed covers the rest: who can tell where it was to end?
            end = end < 0 ? covered.Length : end;
            covered[i] = '"';
            covered.AsSpan(i + 1, end - i - 1).Fill(Cover);
            if (end < covered.Length)
            {
                covered[end] = '"';
            }

            i = end;
        }
    }

    static int EndOfQuotation(string written, char[] covered, int from, char closer, bool isApostrophe)
    {
        for (var i = from; i < covered.Length; i++)
        {
            var closes = isApostrophe
                ? covered[i] is '\'' && (i + 1 == covered.Length || !char.IsLetterOrDigit(covered[i + 1]))
                : written[i] == closer || (closer is '”' or '“' && written[i] is '”' or '“' or '"');
            if (closes)
            {
                return i;
            }
        }

        return -1;
    }

    // Braces in strings are counted too: what doesn't balance is no object, and the person is asked again.
    static int? EndOfObject(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return null;
    }

    [GeneratedRegex(@"```[a-z]*[ \t]*\r?\n?(?<body>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(AWSTemplateFormatVersion|Resources|Description|Transform):.*\z", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Yaml();
}

/// <summary>A document inside a text.</summary>
sealed record Cut(int Start, int End, string Text);
