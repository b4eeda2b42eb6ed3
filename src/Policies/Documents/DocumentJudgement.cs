namespace InfraAgent.Policies.Documents;

/// <summary>What all rules say of a document.</summary>
/// <param name="Decision">The worst of its resources' decisions.</param>
/// <param name="Resources">Every resource with what the rules say of it, in the order of the document.</param>
/// <param name="Notes">What the reader must know besides.</param>
public sealed record DocumentJudgement(
    Decision Decision, IReadOnlyList<ResourceJudgement> Resources, IReadOnlyList<DocumentNote> Notes)
{
    /// <summary>All findings, worst first; those of one weight in the order of the document.</summary>
    public IReadOnlyList<Finding> Findings { get; } =
    [
        .. Resources.SelectMany(resource => resource.Judgement.Findings)
            .OrderByDescending(finding => finding.Effect)
            .ThenByDescending(finding => finding.Severity),
    ];
}

/// <summary>A resource of a document and what the rules say of it.</summary>
public sealed record ResourceJudgement(Resource Resource, Judgement Judgement);
