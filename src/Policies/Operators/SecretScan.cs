using System.Buffers;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// Recognises secrets by their look: access keys, private keys, tokens, and what is assigned to a name that means a
/// secret.
/// References to a secret store are what people should write, so they are not secrets.
/// </summary>
static class SecretScan
{
    static readonly SearchValues<string> anchors = SearchValues.Create(
        [
            "AKIA", "ASIA", "-----BEGIN", "ghp_", "github_pat_", "xoxb-", "xoxp-", "sk_live_", "AIza",
            "password", "passwd", "pwd", "secret", "token", "api_key", "apikey", "api-key", "accesskey", "access_key",
        ],
        StringComparison.OrdinalIgnoreCase);

    static readonly string[] names =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey",
        "contrasena", "contraseña", "clave",
    ];

    // AWS properties whose names end like a secret's but hold none.
    static readonly string[] harmless = ["ClientToken", "ClientRequestToken", "NextToken", "IdempotencyToken"];

    static readonly SearchValues<char> tokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    static readonly SearchValues<char> upperAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    static readonly SearchValues<char> afterValue = SearchValues.Create(" \t\r\n\"'`;,&|<>\\(){}$");

    /// <summary>Whether a text holds a secret anywhere.</summary>
    public static bool InText(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAny(anchors); next >= 0; next = text.IndexOfAny(anchors))
        {
            text = text[next..];
            if (StartsWithKey(text) || StartsWithAssignment(text))
            {
                return true;
            }

            text = text[1..];
        }

        return false;
    }

    /// <summary>Whether a property or variable of this name holds a secret, if its value is written out.</summary>
    public static bool IsSecretName(string name)
    {
        foreach (var exception in harmless)
        {
            if (name.EndsWith(exception, StringComparison.Ordinal))
            {
                return false;
            }
        }

        Span<char> plain = stackalloc char[64];
        var length = 0;
        foreach (var letter in name.AsSpan(Math.Max(0, name.Length - plain.Length)))
        {
            if (letter is not ('_' or '-' or '.'))
            {
                plain[length++] = char.ToLowerInvariant(letter);
            }
        }

        foreach (var secret in names)
        {
            if (plain[..length].EndsWith(secret))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value under a secret name is the secret itself, not a way to find it.</summary>
    public static bool IsWrittenOut(ReadOnlySpan<char> value) =>
        !value.IsWhiteSpace()
        && !value.StartsWith("{{resolve:secretsmanager:")
        && !value.StartsWith("{{resolve:ssm-secure:")
        && !value.StartsWith("arn:")
        && !value.Equals("true", StringComparison.OrdinalIgnoreCase)
        && !value.Equals("false", StringComparison.OrdinalIgnoreCase)
        && !value.Trim('*').IsEmpty;

    static bool StartsWithKey(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("AKIA") || text.StartsWith("ASIA"))
        {
            return text.Length >= 20 && !text[4..20].ContainsAnyExcept(upperAndDigits);
        }

        if (text.StartsWith("-----BEGIN"))
        {
            return text[..Math.Min(text.Length, 64)].Contains("PRIVATE KEY", StringComparison.Ordinal);
        }

        return Token(text, "ghp_", 36) || Token(text, "github_pat_", 22) || Token(text, "xoxb-", 20)
            || Token(text, "xoxp-", 20) || Token(text, "sk_live_", 20) || Token(text, "AIza", 35);
    }

    static bool Token(ReadOnlySpan<char> text, string start, int length) =>
        text.StartsWith(start)
        && text.Length >= start.Length + length
        && !text.Slice(start.Length, length).ContainsAnyExcept(tokenCharacters);

    // password=hunter22, "SecretAccessKey": "wJal…", --token abc is left to people.
    static bool StartsWithAssignment(ReadOnlySpan<char> text)
    {
        var name = text[..Math.Min(text.Length, 64)];
        var end = name.IndexOfAny('=', ':');
        if (end < 0 || name[..end].TrimEnd(" \"'").IndexOfAnyExcept(tokenCharacters) >= 0)
        {
            return false;
        }

        if (!IsSecretName(name[..end].TrimEnd(" \"'").ToString()))
        {
            return false;
        }

        var value = text[(end + 1)..].TrimStart(" \"'");
        var stop = value.IndexOfAny(afterValue);
        value = stop < 0 ? value : value[..stop];
        return value.Length >= 6 && IsWrittenOut(value);
    }
}
