using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Repair;

/// <summary>Applies the remedies of rules to a resource.</summary>
sealed class Repairer(PolicyContext context, TagShape? tagShape, AppliedRule[] rules)
{
    // One remedy may bring another rule into play; no honest pack needs more rounds than this.
    const int MaxRounds = 5;

    readonly int environment = Environments.IndexOf(context.Environment);

    public FilledResource FillIn(Resource resource)
    {
        List<FilledProperty> filled = [];
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = filled.Count;
            foreach (var (rule, body) in rules)
            {
                resource = Fill(resource, rule, body, filled);
            }

            if (filled.Count == before)
            {
                break;
            }
        }

        return new(resource, filled);
    }

    public Resource Remediate(Resource resource)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = resource;
            foreach (var (_, body) in rules)
            {
                resource = Mend(resource, body);
            }

            if (ReferenceEquals(before, resource))
            {
                break;
            }
        }

        return resource;
    }

    Resource Fill(Resource resource, Rule rule, RuleBody body, List<FilledProperty> filled)
    {
        var demanded = body.Remedy.Fill || rule.Effects[environment] != RuleEffect.Warn;
        if (!demanded || body.Remedy.Fixes.Count == 0)
        {
            return resource;
        }

        var verdict = body.Judge(Look(resource));
        if (verdict == Verdict.NotApplicable || (verdict == Verdict.Pass && !body.Remedy.Fill))
        {
            return resource;
        }

        foreach (var fix in body.Remedy.Fixes)
        {
            Setting setting = new(fix.Steps, fix.ByEnvironment[environment], replace: false);
            var properties = setting.In(resource.Properties);
            if (setting.Places.Count > 0)
            {
                resource = resource with { Properties = properties };
                filled.AddRange(setting.Places.Select(place =>
                    new FilledProperty(place, fix.ByEnvironment[environment], rule.Id, rule.Title)));
            }
        }

        return resource;
    }

    Resource Mend(Resource resource, RuleBody body)
    {
        var evaluation = Look(resource);
        if (body.Remedy == Remedy.None || body.Judge(evaluation) is Verdict.Pass or Verdict.NotApplicable)
        {
            return resource;
        }

        foreach (var fix in body.Remedy.Fixes)
        {
            Setting setting = new(fix.Steps, fix.ByEnvironment[environment], replace: true);
            var properties = setting.In(resource.Properties);
            resource = setting.Places.Count > 0 ? resource with { Properties = properties } : resource;
        }

        foreach (var path in body.Remedy.Removals)
        {
            resource = resource with { Properties = Removal.From(resource.Properties, path) };
        }

        return body.Remedy.RemoveFaults ? RemoveFaults(resource, body.Explain(evaluation)) : resource;
    }

    // From the last to the first, so that taking one item away does not move the next.
    static Resource RemoveFaults(Resource resource, IReadOnlyList<Reason> faults) =>
        faults.Reverse().Aggregate(resource, (current, fault) => fault.Actual is null || fault.Path is "" or ['$', ..]
            ? current
            : current with { Properties = Removal.From(current.Properties, ResourcePath.Parse(fault.Path)) });

    Evaluation Look(Resource resource) => new(resource, context, tagShape);
}
