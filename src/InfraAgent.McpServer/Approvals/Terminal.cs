using System.Text;

namespace InfraAgent.McpServer.Approvals;

/// <summary>The person at the keyboard.</summary>
/// <param name="IsThere">False where a program stands at either end: it could type what it likes, or hide what is shown.</param>
/// <param name="ReadSecret">Reads a line without showing it.</param>
sealed record Terminal(bool IsThere, int Width, TextWriter Output, Func<string?> ReadLine, Func<string?> ReadSecret)
{
    const int UsualWidth = 100;

    public static Terminal OfConsole()
    {
        var isThere = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        if (isThere)
        {
            // The first look at the keyboard turns the terminal's own echo off for good; a key may come before the first read.
            _ = Console.KeyAvailable;
        }

        return new(isThere, isThere && Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth, Console.Out, () => Console.In.ReadLine(), ReadHidden);
    }

    public string? Ask(string question)
    {
        Output.Write(question);
        return ReadLine()?.Trim();
    }

    public string? AskSecret(string question)
    {
        Output.Write(question);
        var secret = ReadSecret();
        Output.WriteLine();
        return secret;
    }

    /// <summary>Writes a text whose further lines can't be taken for lines of their own.</summary>
    public void WriteWrapped(string text)
    {
        var (used, most) = (0, Math.Max(20, Width - 1));
        StringBuilder lines = new();
        foreach (var rune in text.EnumerateRunes())
        {
            // Letters of other scripts may be two columns wide.
            var columns = rune.IsAscii ? 1 : 2;
            if (used + columns > most)
            {
                lines.AppendLine().Append("      | ");
                used = 8;
            }

            lines.Append(rune.ToString());
            used += columns;
        }

        Output.WriteLine(lines.ToString());
    }

    static string? ReadHidden()
    {
        StringBuilder secret = new();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    return secret.ToString();
                case { Key: ConsoleKey.Backspace }:
                    secret.Length -= Math.Min(1, secret.Length);
                    break;
                case { KeyChar: var c } when !char.IsControl(c):
                    secret.Append(c);
                    break;
            }
        }
    }
}
