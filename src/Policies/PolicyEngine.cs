using System.Collections.Frozen;
using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Documents;
using InfraAgent.Policies.Repair;

namespace InfraAgent.Policies;

/// <summary>Judges resources by a pack. A pure function of its arguments: no clock, no input or output, no
/// memory.</summary>
public sealed class PolicyEngine(PolicyPack pack)
{
    readonly FrozenDictionary<string, AppliedRule[]> byType = pack.Rules
        .SelectMany(rule => rule.Bodies.Keys)
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(type => type, type => Applied(pack, type), StringComparer.Ordinal);

    public PolicyPack Pack => pack;

    /// <summary>What all rules say of a resource: every reason, not the first.</summary>
    public Judgement Judge(Resource resource, PolicyContext context)
    {
        Evaluation evaluation = new(resource, context, Schemas.Find(resource.Type)?.Tags);
        List<Finding>? findings = null;
        var evaluated = 0;
        foreach (var (rule, body) in RulesFor(resource.Type))
        {
            var verdict = body.Judge(evaluation);
            evaluated += verdict == Verdict.NotApplicable ? 0 : 1;
            if (verdict is Verdict.Fail or Verdict.Unknown)
            {
                var exemption = pack.Exemptions.FirstOrDefault(candidate => candidate.Covers(rule, evaluation));
                (findings ??= []).Add(FindingWriter.Write(rule, body, verdict, evaluation, exemption));
            }
        }

        findings?.Sort(WorstFirst);
        return new(Decide(findings), findings ?? (IReadOnlyList<Finding>)[], evaluated, pack.Rules.Count - evaluated);
    }

    /// <summary>What all rules say of every resource of a document.</summary>
    public DocumentJudgement Judge(Document document, PolicyContext context)
    {
        List<ResourceJudgement> resources =
            [.. document.Resources.Select(resource => new ResourceJudgement(resource, Judge(resource, context)))];
        return new(
            resources.Select(resource => resource.Judgement.Decision).DefaultIfEmpty(Decision.Allow).Max(),
            resources,
            [.. document.Notes, .. WithoutOwnRules(document)]);
    }

    /// <summary>What each rule that has something to say of a resource's type says of it: the passes too.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts(Resource resource, PolicyContext context)
    {
        Evaluation evaluation = new(resource, context, Schemas.Find(resource.Type)?.Tags);
        return [.. RulesFor(resource.Type).Select(applied => new RuleVerdict(applied.Rule.Id, applied.Body.Judge(evaluation)))];
    }

    /// <summary>The resource with everything set that a rule demands, that its author left out and that the rule can
    /// supply.
    /// What the author wrote is never changed.</summary>
    public FilledResource FillIn(Resource resource, PolicyContext context) =>
        new Repairer(context, Schemas.Find(resource.Type)?.Tags, RulesFor(resource.Type)).FillIn(resource);

    /// <summary>The resource with every failing rule's remedy applied, over what the author wrote if need be; null
    /// when it
    /// would still be refused or need approval.</summary>
    public Resource? Remediate(Resource resource, PolicyContext context)
    {
        Repairer repairer = new(context, Schemas.Find(resource.Type)?.Tags, RulesFor(resource.Type));
        var mended = repairer.Remediate(resource);
        return Judge(mended, context).Decision == Decision.Allow ? mended : null;
    }

    // Silence about a type must not be taken for praise.
    IEnumerable<DocumentNote> WithoutOwnRules(Document document) =>
        from type in document.Resources.Select(resource => resource.Type).Distinct(StringComparer.Ordinal)
        let note = GeneralRulesOnly(type)
        where note is not null && type is not ResourceTypes.Template
        select new DocumentNote(NoteKind.GeneralRulesOnly, "", note);

    /// <summary>What to say of a type for which the pack has general rules alone; null where it has more.</summary>
    public Localized? GeneralRulesOnly(string type) => byType.ContainsKey(type) ? null : new(
        $"No hay reglas propias para {type}: se aplican sólo las generales (etiquetas, región, secretos)",
        $"There are no rules of its own for {type}: only the general ones apply (tags, region, secrets)");

    AppliedRule[] RulesFor(string type) => byType.TryGetValue(type, out var rules) ? rules : Applied(pack, type);

    static AppliedRule[] Applied(PolicyPack pack, string type) =>
    [
        .. from rule in pack.Rules
           let body = rule.BodyFor(type)
           where body is not null
           select new AppliedRule(rule, body),
    ];

    static Decision Decide(List<Finding>? findings)
    {
        var worst = RuleEffect.Warn;
        foreach (var finding in findings ?? [])
        {
            worst = finding.Effect > worst ? finding.Effect : worst;
        }

        return worst switch
        {
            RuleEffect.Deny => Decision.Deny,
            RuleEffect.Approve => Decision.NeedsApproval,
            _ => Decision.Allow,
        };
    }

    static int WorstFirst(Finding a, Finding b)
    {
        var order = (b.Effect, b.Severity).CompareTo((a.Effect, a.Severity));
        return order != 0 ? order : string.CompareOrdinal(a.RuleId, b.RuleId);
    }
}

/// <summary>A rule and what it asks of the type at hand.</summary>
readonly record struct AppliedRule(Rule Rule, RuleBody Body);
