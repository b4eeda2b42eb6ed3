using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies;

/// <summary>Puts into words what a rule found.</summary>
static class FindingWriter
{
    const int LongestActual = 600;
    const string Masked = "\"***\"";

    static readonly IReadOnlyDictionary<string, string> none = new Dictionary<string, string>(StringComparer.Ordinal);

    public static Finding Write(Rule rule, RuleBody body, Verdict verdict, Evaluation evaluation, Exemption? exemption)
    {
        var reasons = body.Explain(evaluation);
        var first = reasons[0];
        return new(
            rule.Id,
            rule.Severity,
            exemption is null ? rule.Effects[evaluation.EnvironmentIndex] : RuleEffect.Warn,
            verdict,
            evaluation.Resource.Address,
            first.Path,
            evaluation.Resource.AuthorPath?.Invoke(first.Path) ?? first.Path,
            first.Actual is null ? null : Show(first, evaluation),
            first.Expected,
            exemption is null ? rule.Title : Exempted(rule.Title, exemption),
            rule.Remediation,
            body.Remedy.Fixes.Count == 0 ? [] :
            [
                .. body.Remedy.Fixes.Select(fix =>
                    KeyValuePair.Create(fix.Path, fix.ByEnvironment[evaluation.EnvironmentIndex])),
            ],
            rule.Controls)
        {
            OtherPaths = reasons.Count == 1 ? [] : Others(reasons, evaluation.Resource),
            Exemption = exemption,
            Line = evaluation.Resource.AuthorLine?.Invoke(first.Path),
        };
    }

    public static Finding About(Exemption exemption, Rule? rule)
    {
        var day = $"{exemption.Expires:yyyy-MM-dd}";
        return new(
            exemption.Rule,
            rule?.Severity ?? Severity.Medium,
            RuleEffect.Warn,
            Verdict.Fail,
            exemption.Selector.Address ?? "",
            exemption.Source,
            exemption.Source,
            $"\"{day}\"",
            "an exception that still counts, to a rule that exists",
            rule is null
                ? new($"La excepción {exemption.Ticket} se refiere a una regla que no existe: {exemption.Rule}",
                    $"The exception {exemption.Ticket} is to a rule that does not exist: {exemption.Rule}")
                : new($"La excepción {exemption.Ticket} a {exemption.Rule} venció el {day}",
                    $"The exception {exemption.Ticket} to {exemption.Rule} expired on {day}"),
            new("Renueve o retire la excepción", "Renew or remove the exception"),
            [],
            none)
        {
            Exemption = exemption,
        };
    }

    static IReadOnlyList<string> Others(IReadOnlyList<Reason> reasons, Resource resource) =>
    [
        .. reasons.Select(reason => resource.AuthorPath?.Invoke(reason.Path) ?? reason.Path)
            .Distinct(StringComparer.Ordinal)
            .Skip(1),
    ];

    static Localized Exempted(Localized title, Exemption exemption) => new(
        $"{title.Es} (exceptuado por {exemption.Ticket} hasta {exemption.Expires:yyyy-MM-dd})",
        $"{title.En} (exempted by {exemption.Ticket} until {exemption.Expires:yyyy-MM-dd})");

    static string Show(Reason reason, Evaluation evaluation)
    {
        if (reason.Secret)
        {
            return Masked;
        }

        var text = PropertyJson.Text(evaluation.Masking.Of(LastName(reason.Path), reason.Actual!));
        return text.Length <= LongestActual
            ? text
            : $"{text[..LongestActual]}… (+{text.Length - LongestActual})";
    }

    static string LastName(string path)
    {
        var name = path.LastIndexOf('[') is var index && index >= 0 && path.EndsWith(']') ? path[..index] : path;
        return name[(name.TrimEnd('"').LastIndexOfAny(['.', '"']) + 1)..].Trim('"');
    }
}
