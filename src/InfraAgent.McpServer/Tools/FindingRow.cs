using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>A finding as results and errors show it.</summary>
/// <param name="Path">The property at fault, in the dialect of whoever wrote the document.</param>
/// <param name="Actual">The value found as compact JSON, secrets masked; left out where the property is absent.</param>
/// <param name="AlsoAt">Further places that break the same rule; left out where there are none.</param>
/// <param name="Resource">The resource's name in a document of several; left out where there is only one.</param>
/// <param name="Line">The line of a document it stands on; left out where lines mean nothing.</param>
public sealed record FindingRow(
    string RuleId,
    string Severity,
    string Effect,
    string Verdict,
    string Path,
    string? Actual,
    string Expected,
    string Message,
    string Remediation,
    IReadOnlyDictionary<string, string> Controls,
    IReadOnlyList<string>? AlsoAt = null,
    string? Resource = null,
    int? Line = null)
{
    public static FindingRow Of(Finding finding, string language) => new(
        finding.RuleId,
        finding.Severity.ToString().ToLowerInvariant(),
        finding.Effect.ToString().ToLowerInvariant(),
        finding.Verdict.ToString().ToUpperInvariant(),
        finding.AuthorPath,
        finding.Actual,
        finding.Expected,
        finding.Message.In(language),
        finding.Remediation.In(language),
        finding.Controls,
        finding.OtherPaths is [] ? null : finding.OtherPaths);

    public static FindingRow InDocument(Finding finding, string language) => Of(finding, language) with
    {
        Resource = finding.Address.Length == 0 ? null : finding.Address,
        Line = finding.Line,
    };
}
