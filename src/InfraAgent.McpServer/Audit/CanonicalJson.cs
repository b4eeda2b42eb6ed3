using System.Buffers;
using System.Globalization;
using System.Text;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Audit;

/// <summary>JSON that can be written in one way only (RFC 8785): names sorted, no blanks, the shortest texts and numbers. Beyond what the
/// RFC escapes, so is all that breaks a line for some reader, or reorders it on a screen.</summary>
static class CanonicalJson
{
    const long ExactInDouble = 1L << 53;
    const int DigitsOfDouble = 15;

    static readonly SearchValues<char> escaped = SearchValues.Create(
    [
        '"', '\\', '\u200e', '\u200f', '\u2028', '\u2029', '\ufeff',
        .. Range('\u0000', '\u001f'), .. Range('\u007f', '\u009f'), .. Range('\u202a', '\u202e'), .. Range('\u2066', '\u2069'),
    ]);

    public static ReadOnlyMemory<byte> Of(PropertyValue value)
    {
        ArrayBufferWriter<byte> text = new();
        Write(text, value);
        return text.WrittenMemory;
    }

    public static void Write(IBufferWriter<byte> to, PropertyValue value)
    {
        switch (value)
        {
            case TextValue text:
                WriteText(to, text.Text);
                break;
            case NumberValue number:
                WriteNumber(to, number.Number);
                break;
            case BooleanValue { Flag: true }:
                to.Write("true"u8);
                break;
            case BooleanValue:
                to.Write("false"u8);
                break;
            case PropertyList list:
                WriteList(to, list);
                break;
            case PropertyMap map:
                WriteMap(to, map);
                break;
            default:
                to.Write("null"u8);
                break;
        }
    }

    static void WriteMap(IBufferWriter<byte> to, PropertyMap map)
    {
        KeyValuePair<string, PropertyValue>[] pairs = [.. map];
        Array.Sort(pairs, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        to.Write("{"u8);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i > 0)
            {
                to.Write(","u8);
            }

            WriteText(to, pairs[i].Key);
            to.Write(":"u8);
            Write(to, pairs[i].Value);
        }

        to.Write("}"u8);
    }

    static void WriteList(IBufferWriter<byte> to, PropertyList list)
    {
        to.Write("["u8);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (i > 0)
            {
                to.Write(","u8);
            }

            Write(to, list.Items[i]);
        }

        to.Write("]"u8);
    }

    // What a double can't hold is written as text, as the RFC advises: no digit of it may be lost.
    static void WriteNumber(IBufferWriter<byte> to, decimal number)
    {
        var text = number.ToString("0.############################", CultureInfo.InvariantCulture);
        var whole = decimal.IsInteger(number);
        var exact = whole
            ? Math.Abs(number) <= ExactInDouble
            : Math.Abs(number) >= 0.000001m && text.Count(char.IsAsciiDigit) <= DigitsOfDouble;
        if (exact)
        {
            Encoding.UTF8.GetBytes(number == 0 ? "0" : text, to);
        }
        else
        {
            WriteText(to, text);
        }
    }

    // Half of a surrogate pair becomes U+FFFD, which every reader accepts.
    static void WriteText(IBufferWriter<byte> to, ReadOnlySpan<char> text)
    {
        to.Write("\""u8);
        for (var next = text.IndexOfAny(escaped); next >= 0; next = text.IndexOfAny(escaped))
        {
            Encoding.UTF8.GetBytes(text[..next], to);
            Encoding.UTF8.GetBytes(Escape(text[next]), to);
            text = text[(next + 1)..];
        }

        Encoding.UTF8.GetBytes(text, to);
        to.Write("\""u8);
    }

    static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => @"\b",
        '\f' => @"\f",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
    };

    static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
