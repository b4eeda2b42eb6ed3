namespace InfraAgent.Chat.Agents.Local;

/// <summary>Names beside the thing they name: "the bucket ledger-2026", "the ledger-2026 bucket". A plain word is none, since
/// "the bucket now" names nothing; in quotation marks it is.</summary>
static class Identifiers
{
    static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>The mentions with these names among them.</summary>
    public static IReadOnlyList<Mention> Beside(IReadOnlyList<Noun> nouns, string written, string rest, IReadOnlyList<Mention> mentions)
    {
        List<Mention> all = [.. mentions];
        foreach (var noun in nouns)
        {
            var quoted = all.FindIndex(mention => mention.Slot is "quoted" && mention.Start >= noun.End && rest[noun.End..mention.Start].Trim().Length == 0);
            if (quoted >= 0)
            {
                all[quoted] = all[quoted] with { Slot = IsInstanceId(all[quoted].Value) ? "instanceId" : "name" };
                continue;
            }

            var before = Before(rest, noun.Start);
            if (IsName(written, before))
            {
                all.Add(new("name", written[before], before.Start.Value, before.End.Value));
            }

            all.AddRange(After(written, rest, noun.End));
        }

        return [.. all.DistinctBy(mention => (mention.Slot, mention.Start))];
    }

    // One name, and every further one that is joined to it: who deletes must see that there are two.
    static IEnumerable<Mention> After(string written, string rest, int from)
    {
        while (true)
        {
            var name = Next(rest, from);
            if (!IsName(written, name))
            {
                yield break;
            }

            yield return new("name", written[name], name.Start.Value, name.End.Value);
            var joint = Next(rest, name.End.Value);
            from = rest[joint] is "y" or "e" or "and" or "o" or "or" ? joint.End.Value
                : name.End.Value < rest.Length && rest[name.End.Value] is ',' ? name.End.Value + 1 : rest.Length;
        }
    }

    static Range Next(string text, int from)
    {
        while (from < text.Length && text[from] is ' ')
        {
            from++;
        }

        var end = from;
        while (end < text.Length && IsPart(text[end]))
        {
            end++;
        }

        while (end > from && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return from..end;
    }

    static Range Before(string text, int to)
    {
        while (to > 0 && text[to - 1] is ' ')
        {
            to--;
        }

        var start = to;
        while (start > 0 && IsPart(text[start - 1]))
        {
            start--;
        }

        return start..to;
    }

    static bool IsInstanceId(string text) => text.StartsWith("i-", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept(Hexadecimal) < 0;

    static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    // Not a word of a language, nor a number.
    static bool IsName(string written, Range range)
    {
        var text = written[range];
        var isSigned = text.Any(c => char.IsAsciiDigit(c) || c is '_' or '.' or '-');
        var isCamel = text.Skip(1).Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower);
        return text.Length > 2 && text.Any(char.IsAsciiLetter) && (isSigned || isCamel)
            && Folding.Fold(text) is not ("ec2" or "s3" or "multi-az" or "dry-run" or "route53");
    }
}
