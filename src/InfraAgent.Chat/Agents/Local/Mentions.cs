using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Finds the values in a text, before anybody asks what is wanted: what is a value is no order.</summary>
static partial class Mentions
{
    public static (IReadOnlyList<Mention> Found, string Bare) In(Veil veil)
    {
        List<Mention> found = [.. veil.Documents.Select(cut => new Mention("document", cut.Text, cut.Start, cut.End))];
        var rest = veil.Covered.ToCharArray();
        foreach (var (slot, pattern) in SlotPatterns.InOrder)
        {
            foreach (Match match in pattern.Matches(new string(rest)))
            {
                if (Of(slot, match, veil) is { } mention)
                {
                    found.Add(mention);
                    Array.Fill(rest, ' ', match.Index, match.Length);
                }
            }
        }

        return (found, new string(rest).Replace(Veil.Cover, ' ').Replace('"', ' '));
    }

    static Mention? Of(string slot, Match match, Veil veil)
    {
        var value = match.Groups["value"];
        if (!value.Success)
        {
            // A group called isX says that it is X.
            var said = match.Groups.Keys.FirstOrDefault(key => key.StartsWith("is", StringComparison.Ordinal) && match.Groups[key].Success);
            return new(slot, said?[2..] ?? "true", match.Index, match.Index + match.Length);
        }

        var text = veil.Written[value.Index..(value.Index + value.Length)];
        var isQuoted = value.Length > 1 && veil.Covered[value.Index] is '"';
        text = isQuoted ? text[1..^(veil.Covered[value.Index + value.Length - 1] is '"' ? 1 : 0)] : text.Trim();
        text = !isQuoted && text.EndsWith(')') && !text.Contains('(', StringComparison.Ordinal) ? text.TrimEnd(')') : text;
        if (text.Trim().Length == 0 || (slot is "agentId" && text.Any(char.IsLower)))
        {
            return null;
        }

        var name = match.Groups["key"] is { Success: true } key ? "=" + veil.Written[key.Index..(key.Index + key.Length)] : slot;
        return new(name, text.Trim(), match.Index, match.Index + match.Length, isQuoted || !IsDoubtful(text));
    }

    // Free words that hold an order or a no may have been meant as one.
    static bool IsDoubtful(string text)
    {
        Sentence sentence = new(Folding.Fold(text), text);
        return (Hindrances.In(sentence) & ~Mood.Asked) is not Mood.Plain
            || Enumerable.Range(0, sentence.Count).Any(i => sentence.Match(i, Lexicon.Orders) is { } order && !Lexicon.AlsoNouns.Contains(order.Phrase));
    }
}
