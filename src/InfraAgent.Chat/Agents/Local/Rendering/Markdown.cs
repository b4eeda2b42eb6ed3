using System.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>What others wrote, inside our Markdown: it is shown as it is, and formats nothing.</summary>
static class Markdown
{
    const int LongestCell = 80;

    /// <summary>As plain words in a line or a cell.</summary>
    public static string Plain(string? text)
    {
        StringBuilder escaped = new();
        foreach (var c in (text ?? "").ReplaceLineEndings(" "))
        {
            if (c is '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '~' or '!')
            {
                escaped.Append('\\');
            }

            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>A cell; a long text is cut, and shows that it is.</summary>
    public static string Cell(string? text) => Plain(text is { Length: > LongestCell } ? $"{text[..End(text)]}…" : text);

    /// <summary>As code in a line.</summary>
    public static string Code(string? text) => $"`{(text ?? "").Replace('`', '\'').ReplaceLineEndings(" ")}`";

    /// <summary>As a block of code, fenced by more than it holds.</summary>
    public static string Block(string text, string kind = "")
    {
        var fence = new string('`', 3);
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += '`';
        }

        return $"{fence}{kind}\n{text.TrimEnd()}\n{fence}";
    }

    /// <summary>As somebody's words.</summary>
    public static string Quote(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => $"> {Plain(line)}".TrimEnd()));

    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join('\n', new[] { Row(head), Row([.. head.Select(_ => "---")]) }.Concat(rows.Select(Row)));

    static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    static int End(string text) => char.IsHighSurrogate(text[LongestCell - 1]) ? LongestCell - 1 : LongestCell;
}
