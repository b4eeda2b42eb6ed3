using System.Buffers;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>
/// Reads objects and arrays that Bedrock's agents hand over as Java prints them, <c>{a=b, c=[d, e]}</c>, rather than as JSON.
/// Every value in them is a text; what it is meant to be is the schema's to say.
/// </summary>
ref struct JavaText
{
    const int Deepest = 32;

    static readonly SearchValues<char> Marks = SearchValues.Create("={}[],\"");
    readonly ReadOnlySpan<char> text;
    int at;

    JavaText(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>Null where it is neither an object nor an array, or one that is cut.</summary>
    public static JsonNode? Parse(string text)
    {
        var reader = new JavaText(text.AsSpan().Trim());
        return reader.text is ['{' or '[', ..] && reader.TryValue("}]", 0, out var value) && reader.at == reader.text.Length ? value : null;
    }

    bool TryValue(ReadOnlySpan<char> ends, int depth, out JsonNode? value)
    {
        value = null;
        if (depth > Deepest)
        {
            return false;
        }

        switch (at < text.Length ? text[at] : '\0')
        {
            case '{':
                return TryObject(depth + 1, out value);
            case '[':
                return TryArray(depth + 1, out value);
            default:
                var start = at;
                // A comma in a text of an object is the text's own unless a name comes next.
                while (at < text.Length && !ends.Contains(text[at]) && !(text[at] == ',' && (ends is "]" || IsName(at + 1))))
                {
                    at++;
                }

                value = JsonValue.Create(text[start..at].Trim().ToString());
                return at < text.Length;
        }
    }

    bool TryObject(int depth, out JsonNode? value)
    {
        JsonObject members = [];
        value = members;
        at++;
        while (!Ends('}'))
        {
            if (!TryName(out var name) || !TryValue("}", depth, out var member) || !members.TryAdd(name, member) || !TrySeparator('}'))
            {
                return false;
            }
        }

        return true;
    }

    bool TryArray(int depth, out JsonNode? value)
    {
        JsonArray items = [];
        value = items;
        at++;
        while (!Ends(']'))
        {
            if (!TryValue("]", depth, out var item) || !TrySeparator(']'))
            {
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    bool Ends(char end)
    {
        SkipBlanks();
        if (at < text.Length && text[at] == end)
        {
            at++;
            return true;
        }

        return false;
    }

    bool TrySeparator(char end)
    {
        SkipBlanks();
        if (at < text.Length && text[at] == ',')
        {
            at++;
            return true;
        }

        return at < text.Length && text[at] == end;
    }

    bool TryName(out string name)
    {
        var equals = text[at..].IndexOf('=');
        name = equals < 0 ? "" : text[at..(at + equals)].Trim().ToString();
        at += equals + 1;
        SkipBlanks();
        return name.Length > 0 && name.AsSpan().IndexOfAny(Marks) < 0;
    }

    readonly bool IsName(int from)
    {
        var rest = text[from..].TrimStart();
        var equals = rest.IndexOfAny(Marks);
        return equals > 0 && rest[equals] == '=';
    }

    void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
