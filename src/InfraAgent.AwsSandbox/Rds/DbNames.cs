namespace InfraAgent.AwsSandbox.Rds;

/// <summary>RDS's rules for the names of its things; they are kept in lower case.</summary>
static class DbNames
{
    public static string Identifier(string parameter, string text, int max = 63) =>
        text.Length > 0 && text.Length <= max
        && char.IsAsciiLetter(text[0]) && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && !text.Contains("--", StringComparison.Ordinal)
            ? text.ToLowerInvariant()
            : throw RdsCall.Invalid(
                $"The parameter {parameter} is not a valid identifier. Identifiers must begin with a letter; must " +
                "contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two " +
                "consecutive hyphens.");

    public static bool IsWord(string text, int max) =>
        text.Length > 0 && text.Length <= max
        && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
