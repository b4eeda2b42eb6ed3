using System.Globalization;
using System.Text;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What an agent reads of a tool's result: not more than Bedrock takes, and never cut without saying so.</summary>
static class ResultText
{
    public const string MayBeDone = "It may have been done or not: look before anything is tried again.";

    /// <summary>The limit of what a Lambda function may answer an agent, which results of ours keep to as well.</summary>
    const int MostBytes = 25_000;

    // For the sentence that says what is missing, and what JSON puts around it.
    const int Margin = 400;

    public static string Of(string text, Language language)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MostBytes - Margin)
        {
            return text;
        }

        var kept = text[..Fitting(text)];
        var left = text.Length - kept.Length;
        var sentence = new Localized(
            string.Create(
                CultureInfo.InvariantCulture, $"[Aquí faltan los últimos {left} de {text.Length} caracteres: pide menos, por ejemplo con un filtro.]"),
            string.Create(
                CultureInfo.InvariantCulture, $"[The last {left} of {text.Length} characters are left out here: ask for less, for example with a filter.]"));
        return $"{kept}\n{sentence.In(language)}";
    }

    // Never half a character.
    static int Fitting(string text)
    {
        var (bytes, at) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes - Margin)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return at;
    }
}
