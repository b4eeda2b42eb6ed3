namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Our verdicts on generated documents beside those of an independent engine with AWS's own rules.</summary>
public sealed class OracleTests(CfnGuard guard) : IClassFixture<CfnGuard>
{
    public static TheoryData<string, string> Pairs =>
    [
        .. from rule in Packs.Shipped.Pack.Rules
           where rule.Controls.ContainsKey("ct")
           from control in rule.Controls["ct"].Split(", ")
           select (rule.Id, control),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_rule_judges_as_its_counterpart_in_Control_Tower(string rule, string control)
    {
        var ours = Rule(rule);
        List<string> types = [.. guard.TypesOf(control).Where(ours.Bodies.ContainsKey)];
        types.ShouldNotBeEmpty();
        List<GeneratedDocument> documents = [.. types.SelectMany(Documents.Of)];
        var refused = await guard.RefusedAsync(control, types, TestContext.Current.CancellationToken);
        var known = Disagreement.All.Where(entry => entry.Rule == rule && entry.Control == control).ToList();
        HashSet<Disagreement> met = [];
        List<string> surprises = [];
        foreach (var document in documents)
        {
            var verdict = document.Judge(ours);
            var theyRefuse = refused.Contains(document.Name);
            if (verdict != Verdict.Unknown && (verdict == Verdict.Fail) == theyRefuse)
            {
                continue;
            }

            var explanations = known.Where(entry => entry.WeRefuse != theyRefuse && entry.Covers(document)).ToList();
            met.UnionWith(explanations.Count == 1 ? explanations : []);
            if (verdict == Verdict.Unknown || explanations.Count == 0)
            {
                surprises.Add($"{control} {(theyRefuse ? "refuses" : "accepts")}, {rule} says {verdict}: {document.Text}");
            }
        }

        // Documents that are all refused, or all accepted, would say nothing.
        refused.Count.ShouldBeInRange(1, documents.Count - 1);
        surprises.ShouldBeEmpty();

        // Each entry must be the only explanation of some document; others just widen what goes unnoticed.
        known.Except(met).ShouldBeEmpty();
    }

    [Fact]
    public void Every_disagreement_is_about_a_rule_and_its_counterpart_and_gives_reason_and_source() => Disagreement.All
        .Where(entry => !Pairs.Any(pair => pair.Data == (entry.Rule, entry.Control))
            || entry.Reason.Length < 20
            || !Uri.IsWellFormedUriString(entry.Source, UriKind.Absolute))
        .ShouldBeEmpty();

    static Rule Rule(string id) => Packs.Shipped.Pack.Rules.Single(rule => rule.Id == id);
}
