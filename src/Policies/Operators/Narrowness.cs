namespace InfraAgent.Policies.Operators;

/// <summary>Whether the value that a condition demands leaves only a few that somebody chose: <c>o-*</c> is any organisation,
/// <c>arn:aws:iam::*:role/x</c> a role of any account.</summary>
static class Narrowness
{
    // Of an id that AWS assigns, less than this is found by making accounts and endpoints until one fits.
    const int EnoughOfId = 8;
    const int EnoughOfName = 4;

    // These stand for what the resource's own owner is, not for what the request says of itself.
    static readonly string[] ofOwner = ["${aws:ResourceAccount}", "${aws:ResourceOrgID}", "${aws:ResourceOrgPaths}"];

    static readonly string[] ids = ["o-", "r-", "ou-", "vpc-", "vpce-"];

    // Whoever signs in at the provider comes with these; what follows says who it is.
    static readonly string[] claims =
        ["repo:", "project_path:", "organization:", "system:serviceaccount:", "repository_owner:", "workspace:"];

    /// <param name="text">The value.</param>
    /// <param name="wildcards">The comparison reads <c>*</c> and <c>?</c> as wildcards.</param>
    public static bool Of(string text, bool wildcards = true)
    {
        if (ofOwner.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        // A variable takes its value from the request, which may fit itself.
        var variable = text.IndexOf("${", StringComparison.Ordinal);
        var wildcard = wildcards ? text.AsSpan().IndexOfAny('*', '?') : -1;
        var open = wildcard < 0 ? variable : variable < 0 ? wildcard : Math.Min(wildcard, variable);
        return open < 0 || (text.Split(':', 6) is ["arn", _, _, _, var account, var resource]
            ? OfArn(account, resource)
            : OfStart(text[..open]));
    }

    static bool OfArn(string account, string resource) =>
        account.Length > 0
            ? account.Length == 12 && account.All(char.IsAsciiDigit)
            : Literal(resource) >= EnoughOfName;

    static bool OfStart(string start)
    {
        if (start.StartsWith("arn:", StringComparison.Ordinal))
        {
            return false;
        }

        if (Array.Find(claims, prefix => start.StartsWith(prefix, StringComparison.Ordinal)) is { } claim)
        {
            return start.AsSpan(claim.Length).IndexOfAny('/', ':') > 0;
        }

        if (Array.Find(ids, prefix => start.StartsWith(prefix, StringComparison.Ordinal)) is { } id)
        {
            return start.Length >= id.Length + EnoughOfId;
        }

        // Part of the number of an account is the number of many.
        return start.Length >= EnoughOfName && start[^1] != '-' && !start.All(char.IsAsciiDigit);
    }

    static int Literal(string text) =>
        text.AsSpan().IndexOfAny("*?$") is var end && end < 0 ? text.Length : end;
}
