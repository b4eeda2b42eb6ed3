using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace InfraAgent.Policies.Operators;

/// <summary>
/// Recognises secrets by their look: access keys, private keys, tokens, and what is assigned to a name that means a
/// secret.
/// References to a secret store are what people should write, so they are not secrets.
/// </summary>
static class SecretScan
{
    // A document in a document in a document is nobody's honest configuration.
    const int DeepestDocument = 4;

    static readonly SearchValues<string> anchors = SearchValues.Create(
        [
            "AKIA", "ASIA", "-----BEGIN", "ghp_", "github_pat_", "xoxb-", "xoxp-", "sk_live_", "AIza", "://", "mysql", "mariadb",
            "pass", "pwd", "secret", "token", "api_key", "apikey", "api-key", "accesskey", "access_key", "access-key",
            "privatekey", "private_key", "private-key", "contrase", "clave",
        ],
        StringComparison.OrdinalIgnoreCase);

    static readonly SearchValues<char> tokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    static readonly SearchValues<char> upperAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>Whether a text holds a secret anywhere, also in the JSON or base64 that it may be.</summary>
    public static bool InText(ReadOnlySpan<char> text) => InText(text, 0);

    /// <summary>Whether a property or variable of this name holds a secret, if its value is written out.</summary>
    public static bool IsSecretName(string name) => SecretName.Read(name) != NameMeans.NoSecret;

    /// <summary>Whether the value, standing under this name, is a secret or holds one.</summary>
    public static bool Holds(string name, PropertyValue? value) => Holds(name, value, 0);

    static bool Holds(string name, PropertyValue? value, int depth)
    {
        switch (value)
        {
            case TextValue { Text: var text }:
                return StoredSecret.IsWrittenOut(SecretName.Read(name), text) || InText(text, depth);
            case NumberValue:
                return IsSecretName(name);
            case UnknownValue unknown:
                return HoldsWritten(name, unknown, depth);
            case ChoiceValue choice:
                return choice.Options.Any(option => Holds(name, option, depth));
            case PropertyList list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (Holds(name, list.Items[i], depth))
                    {
                        return true;
                    }
                }

                return false;
            case PropertyMap map:
                foreach (var (key, inner) in map.Pairs)
                {
                    if (Holds(SecretPair.NameOf(map, key), inner, depth))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    // A document with unknown parts is searched; that it stands under SecretString does not make its braces secret.
    static bool HoldsWritten(string name, UnknownValue unknown, int depth) =>
        (!IsDocument(unknown.Literal) && StoredSecret.IsWrittenOut(SecretName.Read(name), unknown))
        || InText(unknown.Literal, depth)
        || InText(unknown.Prefix, depth)
        || InText(unknown.Suffix, depth);

    static bool InText(ReadOnlySpan<char> text, int depth)
    {
        for (int next = text.IndexOfAny(anchors), at = next; next >= 0; at += next)
        {
            if (StartsWithKey(text[at..]) || Credentials.At(text, at))
            {
                return true;
            }

            at++;
            next = text[at..].IndexOfAny(anchors);
        }

        return depth < DeepestDocument && (InDocument(text, depth + 1) || InBase64(text, depth + 1));
    }

    static bool IsDocument(ReadOnlySpan<char> text) =>
        text.Trim() is ['{', .., '}'] or ['[', .., ']'] && !text.TrimStart().StartsWith("{{");

    static bool InDocument(ReadOnlySpan<char> text, int depth)
    {
        if (!IsDocument(text))
        {
            return false;
        }

        try
        {
            return Holds("", PropertyJson.Parse(text.ToString()), depth);
        }
        catch (JsonException)
        {
            return false; // No JSON after all; it was searched as a text.
        }
    }

    static bool InBase64(ReadOnlySpan<char> text, int depth)
    {
        var encoded = text.Trim();
        if (encoded.Length < 16 || !Base64.IsValid(encoded))
        {
            return false;
        }

        return InText(Encoding.UTF8.GetString(Convert.FromBase64String(encoded.ToString())), depth);
    }

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
}
