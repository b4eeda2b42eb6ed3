using System.Buffers;

namespace InfraAgent.Policies.Operators;

/// <summary>What a name says of the value under it.</summary>
enum NameMeans
{
    /// <summary>Nothing to hide.</summary>
    NoSecret,

    /// <summary>A secret, or just as often the name under which a secret is kept: <c>DB_SECRET</c>, <c>API_TOKEN</c>.</summary>
    Secret,

    /// <summary>A secret and nothing else: <c>DB_PASSWORD</c>.</summary>
    Password,
}

/// <summary>Reads names of properties, variables and tags, word by word: <c>PASSWORD_DB</c>, <c>dbPassword</c>,
/// <c>/prod/db/password</c>.</summary>
static class SecretName
{
    const int Longest = 256;

    static readonly string[] passwords =
        ["password", "passwd", "pwd", "pass", "passphrase", "passcode", "contrasena", "contraseña", "clave"];

    static readonly string[] secrets =
        ["secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "api key", "access key", "private key"];

    // Long enough to be known at the end of a word that nobody divided: dbpassword, mysecret.
    static readonly string[] endings =
    [
        "password", "passwd", "pwd", "passphrase", "contrasena", "contraseña", "clave",
        "secret", "token", "apikey", "accesskey", "secretkey", "privatekey",
    ];

    const int EndingsOfPasswords = 7;

    // AWS properties whose names end like a secret's but hold none.
    static readonly string[] harmless = ["ClientToken", "ClientRequestToken", "NextToken", "IdempotencyToken"];

    // A name that ends so tells something about a secret: where it is, how long it lives.
    static readonly HashSet<string> about = new(StringComparer.Ordinal)
    {
        "age", "algorithm", "alias", "arn", "arns", "audience", "auth", "behavior", "config", "configuration", "count", "days",
        "description", "enabled", "encryption", "endpoint", "expiration", "expire", "expires", "expiry", "file", "format",
        "header", "history", "hours", "id", "ids", "issuer", "label", "length", "lifetime", "limit", "location", "manager",
        "maximum", "minimum", "minutes", "mode", "name", "names", "options", "param", "parameter", "path", "policy", "prefix",
        "prevention", "provider", "recovery", "ref", "reference", "region", "required", "requirements", "reset", "retention",
        "reuse", "rotation", "rule", "seconds", "settings", "source", "stage", "status", "stdin", "store", "template",
        "timeout", "ttl", "type", "unit", "units", "uri", "url", "use", "validity", "version", "versions",
    };

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> aboutIt = about.GetAlternateLookup<ReadOnlySpan<char>>();

    // Nearly every name has none of these, and need not be divided.
    static readonly SearchValues<string> hints =
        SearchValues.Create(["pass", "pwd", "secret", "token", "key", "contrase", "clave"], StringComparison.OrdinalIgnoreCase);

    public static NameMeans Read(ReadOnlySpan<char> name)
    {
        if (name.IndexOfAny(hints) < 0)
        {
            return NameMeans.NoSecret;
        }

        foreach (var exception in harmless)
        {
            if (name.EndsWith(exception, StringComparison.Ordinal))
            {
                return NameMeans.NoSecret;
            }
        }

        // A blank before each word, so that a word is found whole: " db password prod ".
        Span<char> words = stackalloc char[(2 * Longest) + 2];
        var length = Divide(name[Math.Max(0, name.Length - Longest)..], words);
        words = words[..length];
        if (aboutIt.Contains(LastWord(words)))
        {
            return NameMeans.NoSecret;
        }

        return Holds(words, passwords) ? NameMeans.Password
            : Holds(words, secrets) ? NameMeans.Secret
            : Ending(words[..^1]);
    }

    static int Divide(ReadOnlySpan<char> name, Span<char> words)
    {
        var length = 0;
        words[length++] = ' ';
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]) || StartsHump(name, i))
            {
                length = words[length - 1] == ' ' ? length : Blank(words, length);
            }

            if (char.IsLetterOrDigit(name[i]))
            {
                words[length++] = char.ToLowerInvariant(name[i]);
            }
        }

        return words[length - 1] == ' ' && length > 1 ? length : Blank(words, length);
    }

    static int Blank(Span<char> words, int length)
    {
        words[length] = ' ';
        return length + 1;
    }

    // dbPassword, DBPassword, password1.
    static bool StartsHump(ReadOnlySpan<char> name, int i) =>
        i > 0
        && ((char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            || (char.IsDigit(name[i]) && char.IsLetter(name[i - 1])));

    static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> words) =>
        words.TrimEnd(' ') is var all && all.LastIndexOf(' ') is var blank ? all[(blank + 1)..] : [];

    static bool Holds(ReadOnlySpan<char> words, string[] wanted)
    {
        foreach (var word in wanted)
        {
            for (var rest = words; rest.IndexOf(word) is var at && at >= 0; rest = rest[(at + word.Length)..])
            {
                if (at > 0 && rest[at - 1] == ' ' && rest[at + word.Length] == ' ')
                {
                    return true;
                }
            }
        }

        return false;
    }

    static NameMeans Ending(ReadOnlySpan<char> words)
    {
        for (var i = 0; i < endings.Length; i++)
        {
            if (words.EndsWith(endings[i]))
            {
                return i < EndingsOfPasswords ? NameMeans.Password : NameMeans.Secret;
            }
        }

        return NameMeans.NoSecret;
    }
}
