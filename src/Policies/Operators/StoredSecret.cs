namespace InfraAgent.Policies.Operators;

/// <summary>Tells a secret written out from a way to find it: what people should write is a reference to a secret store.</summary>
static class StoredSecret
{
    const int MostDigitsOfAName = 4;

    static readonly string[] stores = ["{{resolve:secretsmanager:", "{{resolve:ssm-secure:"];

    /// <summary>Whether the text is a reference to a secret store and nothing else: what stands around it is written out.</summary>
    public static bool IsReference(ReadOnlySpan<char> text) =>
        After(text) is var id && !id.IsEmpty && id.IndexOf("}}") == id.Length - 2 && !id[..^2].Trim(": ").IsEmpty && id[0] != ':';

    /// <summary>The same of a text of which some is not known; null where that decides.</summary>
    public static bool? IsReference(UnknownValue value)
    {
        if (!Starts(value.Prefix))
        {
            return null;
        }

        var written = value.Literal.Length > 0 ? value.Literal : value.Prefix + value.Suffix;
        var end = written.IndexOf("}}", StringComparison.Ordinal);
        return end >= 0 && end < written.Length - 2 ? false
            : end < 0 || !value.Suffix.EndsWith("}}", StringComparison.Ordinal) ? null
            : true;
    }

    /// <summary>Whether the value under a name that means a secret is the secret itself, not a way to find it.</summary>
    public static bool IsWrittenOut(NameMeans name, ReadOnlySpan<char> value) =>
        name != NameMeans.NoSecret
        && !value.IsWhiteSpace()
        && !IsReference(value)
        && !value.StartsWith("arn:")
        && !value.Equals("true", StringComparison.OrdinalIgnoreCase)
        && !value.Equals("false", StringComparison.OrdinalIgnoreCase)
        && !value.Trim('*').IsEmpty
        && !(name == NameMeans.Secret && (IsName(value) || IsUnitOfTime(value)))
        && !(name == NameMeans.Password && value[0] == '/' && IsName(value));

    /// <summary>The same of a text of which some is not known.</summary>
    public static bool IsWrittenOut(NameMeans name, UnknownValue value) =>
        IsReference(value) != true
        && IsWrittenOut(name, value.Literal)
        && !(name == NameMeans.Secret && value.Literal.Length > 0 && IsWords(value.Literal));

    static bool Starts(ReadOnlySpan<char> text) => !After(text).IsEmpty || text is "{{resolve:secretsmanager:" or "{{resolve:ssm-secure:";

    static ReadOnlySpan<char> After(ReadOnlySpan<char> text)
    {
        foreach (var store in stores)
        {
            if (text.StartsWith(store))
            {
                return text[store.Length..];
            }
        }

        return [];
    }

    // prod/db/master is where a secret lies; wJalrXUtnFEMI/K7MDENG/bPxRfiCY is one.
    static bool IsName(ReadOnlySpan<char> value) => value.Contains('/') && IsWords(value);

    static bool IsWords(ReadOnlySpan<char> value)
    {
        int upper = 0, lower = 0, digits = 0;
        foreach (var letter in value)
        {
            upper += char.IsAsciiLetterUpper(letter) ? 1 : 0;
            lower += char.IsAsciiLetterLower(letter) ? 1 : 0;
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('/' or '-' or '_' or '.' or ':'))
            {
                return false;
            }
        }

        return digits == 0 || (digits <= MostDigitsOfAName && (upper == 0 || lower == 0));
    }

    // Cognito writes TokenValidityUnits: {AccessToken: hours}.
    static bool IsUnitOfTime(ReadOnlySpan<char> value) => value is "seconds" or "minutes" or "hours" or "days";
}
