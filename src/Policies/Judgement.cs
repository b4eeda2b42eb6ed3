namespace InfraAgent.Policies;

/// <summary>What one rule says of one resource. Unknown is never a pass.</summary>
public enum Verdict
{
    Pass,
    Fail,
    Unknown,
    NotApplicable,
}

/// <summary>How bad a failure is, as the catalogue classes it.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>What a failure does to the call: it is told, it needs a person, or it is refused.</summary>
public enum RuleEffect
{
    Warn,
    Approve,
    Deny,
}

/// <summary>What all rules together say.</summary>
public enum Decision
{
    Allow,
    NeedsApproval,
    Deny,
}

/// <summary>Text for people, in the two languages of the product.</summary>
public sealed record Localized(string Es, string En)
{
    /// <param name="language">"es" or "en"; anything else reads Spanish, the bank's first language.</param>
    public string In(string language) => language.Equals("en", StringComparison.OrdinalIgnoreCase) ? En : Es;
}

/// <summary>One rule that did not pass, with everything a reader needs to act on it.</summary>
/// <param name="Path">The property at fault in canonical (CloudFormation) form, with list indices.</param>
/// <param name="AuthorPath">The same in the dialect of the judged document.</param>
/// <param name="Actual">The value found, as compact JSON; null where the property is absent. Secrets are masked.</param>
/// <param name="Expected">What would be accepted, in words.</param>
/// <param name="Message">What the rule demands.</param>
/// <param name="Remediation">What to do about it.</param>
/// <param name="Patch">Paths and the values that would satisfy the rule; empty where only a person can tell.</param>
/// <param name="Controls">The control frameworks' own names for it, for example <c>fsbp: EC2.8</c>.</param>
public sealed record Finding(
    string RuleId,
    Severity Severity,
    RuleEffect Effect,
    Verdict Verdict,
    string Address,
    string Path,
    string AuthorPath,
    string? Actual,
    string Expected,
    Localized Message,
    Localized Remediation,
    IReadOnlyList<KeyValuePair<string, PropertyValue>> Patch,
    IReadOnlyDictionary<string, string> Controls)
{
    /// <summary>Further places in the same resource that break the same rule, in the dialect of the judged document.</summary>
    public IReadOnlyList<string> OtherPaths { get; init; } = [];

    /// <summary>The line of the judged document it stands on; null where lines mean nothing.</summary>
    public int? Line { get; init; }

    /// <summary>The exception that turned this finding into a warning, if one did.</summary>
    public Exemption? Exemption { get; init; }
}

/// <summary>Every reason, not the first.</summary>
/// <param name="Findings">The rules that failed or could not be decided, worst first.</param>
/// <param name="Evaluated">How many rules applied to the resource.</param>
/// <param name="NotApplicable">How many did not.</param>
public sealed record Judgement(Decision Decision, IReadOnlyList<Finding> Findings, int Evaluated, int NotApplicable);

/// <summary>What one rule says of one resource.</summary>
public readonly record struct RuleVerdict(string RuleId, Verdict Verdict);
