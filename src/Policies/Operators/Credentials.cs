using System.Buffers;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// Recognises secrets by where people write them: <c>name=value</c>, <c>--password value</c>, URLs, XML, and the
/// commands that take a password. Each look is bounded, so that a search stays linear.
/// </summary>
static class Credentials
{
    const int LongestName = 64;
    const int LongestLine = 256;
    const int ShortestValue = 6;

    static readonly SearchValues<char> nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-ñÑ");

    static readonly SearchValues<char> afterValue = SearchValues.Create(" \t\r\n\"'`;,&|<>\\(){}$");

    static readonly SearchValues<char> betweenWords = SearchValues.Create(" \t\r\n\"'");

    static readonly SearchValues<char> beforeArn = SearchValues.Create(" \t\r\n\"'`=,;(<[{");

    static readonly SearchValues<char> afterAuthority = SearchValues.Create("/ \t\r\n\"'`<>?#\\");

    /// <summary>Whether the word at this place of a text begins or belongs to a secret written out.</summary>
    public static bool At(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest.StartsWith("://"))
        {
            return IsInUrl(rest[3..]);
        }

        if (rest.StartsWith("mysql", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("maria", StringComparison.OrdinalIgnoreCase))
        {
            return IsOnCommandLine(Line(rest));
        }

        if (at >= 2 && rest.StartsWith("passwd") && text[at - 2] == 'c' && text[at - 1] == 'h')
        {
            return IsPiped(text[Math.Max(0, at - 2 - LongestLine)..(at - 2)]) || IsHanded(Line(rest[6..]));
        }

        return IsAssigned(text, at);
    }

    // postgres://admin:hunter22hunter@db/x
    static bool IsInUrl(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, LongestLine)];
        var stop = rest.IndexOfAny(afterAuthority);
        var authority = stop < 0 ? rest : rest[..stop];
        var host = authority.LastIndexOf('@');
        var colon = host < 0 ? -1 : authority[..host].IndexOf(':');
        return colon >= 0 && IsLiteral(authority[(colon + 1)..host], 3);
    }

    // mysql -u root -phunter22
    static bool IsOnCommandLine(ReadOnlySpan<char> line)
    {
        for (var at = line.IndexOf(" -p"); at >= 0; at = line.IndexOf(" -p"))
        {
            line = line[(at + 3)..];
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]) && IsLiteral(Value(line), 4))
            {
                return true;
            }
        }

        return false;
    }

    // echo 'user:pass' | sudo chpasswd
    static bool IsPiped(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        before = before.EndsWith("sudo") ? before[..^4].TrimEnd() : before;
        return before is [.., '|'] && IsUserAndPassword(before[..^1]);
    }

    // chpasswd <<< 'user:pass'
    static bool IsHanded(ReadOnlySpan<char> after) =>
        after.TrimStart().StartsWith("<<<") && IsUserAndPassword(after.TrimStart()[3..]);

    static bool IsUserAndPassword(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t\"'");
        text = text[(text.LastIndexOfAny(" \t\n\"'") + 1)..];
        var colon = text.IndexOf(':');
        return colon > 0 && IsLiteral(text[(colon + 1)..], 4);
    }

    // password=hunter22, "SecretAccessKey": "wJal…", --token abc, <password>x</password>
    static bool IsAssigned(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestName && nameCharacters.Contains(text[start - 1]))
        {
            start--;
        }

        var rest = text[at..];
        var length = rest[..Math.Min(rest.Length, LongestName)].IndexOfAnyExcept(nameCharacters);
        if (length <= 0)
        {
            return false;
        }

        var name = text[start..(at + length)];
        var means = SecretName.Read(name);
        if (means == NameMeans.NoSecret || IsInReference(text, start, at + length) || IsInArn(text[..start]))
        {
            return false;
        }

        rest = rest[length..];
        if (rest[0] == '>' && start > 0 && text[start - 1] == '<')
        {
            rest = rest[..Math.Min(rest.Length, LongestLine)];
            var end = rest.IndexOf('<');
            return end > 0 && IsLiteral(rest[1..end].Trim(), 4);
        }

        if (rest[0] is ' ' or '\t' && name.StartsWith("--") && rest.TrimStart(" \t") is [not ('=' or ':' or '-'), ..] value)
        {
            return IsSecret(means, value);
        }

        // Blanks and a closing quote may stand between a name and its sign.
        var sign = rest[..Math.Min(rest.Length, LongestName)].TrimStart(" \"'\\");
        return sign is ['=' or ':', ..] && IsSecret(means, rest[(rest.IndexOfAny('=', ':') + 1)..].TrimStart(" \t\\"));
    }

    // {{resolve:secretsmanager:prod/password:SecretString:password:AWSCURRENT}}, of which a reference may hide the start.
    static bool IsInReference(ReadOnlySpan<char> text, int start, int end)
    {
        var rest = text[end..Math.Min(text.Length, end + LongestLine)];
        var close = rest.IndexOf("}}");
        if (close < 0 || rest[..close].ContainsAny(betweenWords))
        {
            return false;
        }

        var before = text[Math.Max(0, start - LongestLine)..start];
        var open = before.LastIndexOf("{{");
        return open < 0
            ? before is [.., ':']
            : before[open..].StartsWith("{{resolve:") && before[open..].IndexOf("}}") < 0;
    }

    // arn:aws:secretsmanager:us-east-1:123456789012:secret:db names a secret and does not hold it.
    static bool IsInArn(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestName)..];
        before = before[(before.LastIndexOfAny(beforeArn) + 1)..];
        return before is [.., ':'] && before.StartsWith("arn:aws") && before.Contains(":secretsmanager:", StringComparison.Ordinal) && before.Count(':') == 5;
    }

    static bool IsSecret(NameMeans means, ReadOnlySpan<char> written)
    {
        var value = Value(written);
        return value.Length >= ShortestValue
            && StoredSecret.IsWrittenOut(means, value)
            && !written.StartsWith("{{resolve:")
            && !value.StartsWith("${")
            && !IsCall(written, value);
    }

    // token = requests.post(...)
    static bool IsCall(ReadOnlySpan<char> written, ReadOnlySpan<char> value) =>
        written[0] is not ('"' or '\'') && value.ContainsAny('.', '_')
        && (value.Contains('[') || (written.Length > value.Length && written[value.Length] == '('));

    // In single quotes a $ is a $.
    static ReadOnlySpan<char> Value(ReadOnlySpan<char> written)
    {
        if (written is ['\'', ..])
        {
            var quoted = Line(written[1..]);
            var close = quoted.IndexOf('\'');
            return close < 0 ? Plain(quoted) : quoted[..close];
        }

        return Plain(written.TrimStart(" \"'"));
    }

    static ReadOnlySpan<char> Plain(ReadOnlySpan<char> written)
    {
        written = written[..Math.Min(written.Length, LongestLine)];
        return written.IndexOfAny(afterValue) is var stop && stop >= 0 ? written[..stop] : written;
    }

    static bool IsLiteral(ReadOnlySpan<char> value, int shortest) =>
        value.Length >= shortest && value[0] is not ('$' or '{' or '<' or '%') && !value.Trim('*').IsEmpty;

    static ReadOnlySpan<char> Line(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestLine)];
        return text.IndexOf('\n') is var end && end >= 0 ? text[..end] : text;
    }
}
