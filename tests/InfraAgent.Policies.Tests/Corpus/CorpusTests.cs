using System.Text;
using System.Text.Json;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.Corpus;

/// <summary>Our verdicts beside those of independent tools. README.md says where they come from.</summary>
public sealed class CorpusTests
{
    static readonly IReadOnlyList<Row> rows = [.. Rows()];
    static readonly Dictionary<int, string> disagreements = Disagreements();

    public static TheoryData<string> Rules => [.. rows.Select(row => row.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_agrees_with_the_tools_that_know_it(string rule) => rows
        .Where(row => row.Rule == rule && !disagreements.ContainsKey(row.Line))
        .Select(Disagreement)
        .OfType<string>()
        .ShouldBeEmpty();

    [Fact]
    public void Every_row_on_the_list_of_disagreements_still_disagrees_and_says_why() => disagreements
        .Where(entry => entry.Value.Length < 20 || Disagreement(rows.Single(row => row.Line == entry.Key)) is null)
        .ShouldBeEmpty();

    [Fact]
    public void The_list_of_disagreements_with_strict_rows_stays_short() =>
        rows.Count(row => row.Strict && disagreements.ContainsKey(row.Line)).ShouldBeLessThanOrEqualTo(10);

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void What_is_suggested_in_place_of_a_configuration_passes_when_it_is_sent_back(string environment)
    {
        PolicyContext context = new(environment, new(2026, 6, 1));
        var tags = PropertyJson.Parse("""[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"},{"Key":"Purpose","Value":"x"}]""");
        var suggested = rows.Where(row => row.Format == "config")
            .Select(row => new Resource(row.Type!, PropertyJson.ReadMap(row.Document).With("Tags", tags)) { Region = "us-east-1" })
            .Select(resource => Packs.Shipped.Remediate(resource, context))
            .OfType<Resource>()
            .Select(better => better with { Properties = (PropertyMap)PropertyJson.Parse(PropertyJson.Text(better.Properties))! })
            .ToList();

        suggested.Count.ShouldBeGreaterThan(50);
        suggested.Select(again => Packs.Shipped.Judge(again, context).Decision).ShouldAllBe(decision => decision == Decision.Allow);
    }

    /// <summary>In what ours differs from theirs; null where it does not.</summary>
    static string? Disagreement(Row row)
    {
        List<(string Address, Verdict Verdict)> ours;
        try
        {
            ours = Verdicts(row);
        }
        catch (UnreadableDocumentException e)
        {
            return $"line {row.Line} ({row.Format}, {row.Source}, {row.Upstream}) can't be read: {e.Message}";
        }

        List<string> differences = [];
        var whole = Whole([.. ours.Select(verdict => verdict.Verdict)]);
        if (!Agrees(row, row.Expected, whole))
        {
            differences.Add($"the document: {whole}, not {row.Expected}");
        }

        foreach (var (address, expected) in row.Resources)
        {
            var verdict = Whole([.. ours.Where(o => o.Address == address).Select(o => o.Verdict)]);
            if (!Agrees(row, expected, verdict))
            {
                differences.Add($"{address}: {verdict}, not {expected}");
            }
        }

        return differences.Count == 0
            ? null
            : $"line {row.Line} ({row.Format}, {row.Source}, {row.Upstream}, {row.Relation}): {string.Join("; ", differences)}";
    }

    static bool Agrees(Row row, string expected, Verdict ours) => (row.Relation, expected) switch
    {
        ("eq", "FAIL") or ("stricter", "FAIL") => ours == Verdict.Fail,
        ("eq", "PASS") or ("looser", "PASS") => ours is Verdict.Pass or Verdict.NotApplicable,
        _ => true,
    };

    static Verdict Whole(IReadOnlyList<Verdict> verdicts) =>
        verdicts.Contains(Verdict.Fail) ? Verdict.Fail
        : verdicts.Contains(Verdict.Unknown) ? Verdict.Unknown
        : verdicts.Contains(Verdict.Pass) ? Verdict.Pass
        : Verdict.NotApplicable;

    static List<(string Address, Verdict Verdict)> Verdicts(Row row)
    {
        var rule = Packs.Shipped.Pack.Rules.FirstOrDefault(rule => rule.Id == row.Rule)
            ?? throw new InvalidOperationException($"There is no rule {row.Rule}.");
        var resources = row.Format == "config"
            ? [new Resource(row.Type!, PropertyJson.ReadMap(row.Document)) { Region = "us-east-1" }]
            : DocumentReader.Read(
                Encoding.UTF8.GetBytes(row.Document.GetRawText()),
                row.Format == "cfn" ? DocumentFormat.CloudFormation : DocumentFormat.Terraform,
                DocumentOptions.None with { Region = "us-east-1" }).Resources;
        return
        [
            .. from resource in resources
               let body = rule.BodyFor(resource.Type)
               where body is not null
               let verdict = body.Judge(new(resource, Packs.Dev, Schemas.Find(resource.Type)?.Tags))
               from address in Blamed(resource, rule.Id).Prepend(resource.Address)
               select (address, verdict),
        ];
    }

    // What we find at a bucket's public access block, other tools find at the block.
    static IEnumerable<string> Blamed(Resource resource, string rule) =>
        from finding in Packs.Shipped.Judge(resource, Packs.Dev).Findings
        where finding.RuleId == rule
        from path in finding.OtherPaths.Prepend(finding.AuthorPath)
        where path.StartsWith("aws_", StringComparison.Ordinal)
        select string.Join('.', path.Split('.').Take(2));

    static IEnumerable<Row> Rows()
    {
        var line = 0;
        foreach (var text in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "verdicts.jsonl")))
        {
            line++;
            var json = JsonDocument.Parse(text).RootElement;
            var strict = json.GetProperty("strict").GetBoolean();
            if (strict || (json.TryGetProperty("binding", out var binding) && binding.GetBoolean()))
            {
                yield return new(
                    line,
                    json.GetProperty("source").GetString()!,
                    json.GetProperty("rule").GetString()!,
                    json.GetProperty("ourRule").GetString()!,
                    json.GetProperty("relation").GetString()!,
                    json.GetProperty("format").GetString()!,
                    json.TryGetProperty("resourceType", out var type) ? type.GetString() : null,
                    json.GetProperty("expected").GetString()!,
                    [.. ByResource(json)],
                    strict,
                    json.GetProperty("document"));
            }
        }
    }

    static IEnumerable<(string Address, string Expected)> ByResource(JsonElement row)
    {
        if (row.TryGetProperty("expectedResources", out var all))
        {
            foreach (var resource in all.EnumerateObject())
            {
                yield return (resource.Name, resource.Value.GetString()!);
            }
        }

        if (row.TryGetProperty("expectedFailResources", out var failing))
        {
            foreach (var resource in failing.EnumerateArray())
            {
                yield return (resource.GetString()!, "FAIL");
            }
        }
    }

    static Dictionary<int, string> Disagreements() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "disagreements.txt"))
            .Where(line => line.Length > 0)
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts => parts[1].Trim());

    sealed record Row(
        int Line,
        string Source,
        string Upstream,
        string Rule,
        string Relation,
        string Format,
        string? Type,
        string Expected,
        IReadOnlyList<(string Address, string Expected)> Resources,
        bool Strict,
        JsonElement Document);
}
