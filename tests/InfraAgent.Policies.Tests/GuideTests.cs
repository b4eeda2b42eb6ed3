using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using InfraAgent.Policies.Loading;

namespace InfraAgent.Policies.Tests;

/// <summary>What docs/policies.md shows a security officer works as it stands there.</summary>
public sealed partial class GuideTests
{
    static readonly string guide = File.ReadAllText(Path.Combine(Here(), "../../docs/policies.md"));

    [Fact]
    public void Every_rule_in_the_guide_loads_and_passes_its_own_tests()
    {
        var rules = Blocks().Matches(guide).Select(block => block.Groups["text"].Value)
            .Where(text => text.TrimStart().StartsWith("rules:", StringComparison.Ordinal))
            .Select(text => string.Join('\n', text.Split('\n').Select(line => line.Length > 3 ? line[3..] : line)))
            .ToList();

        rules.Count.ShouldBe(2);
        rules.ForEach(rule => Packs.Of(rule).Rules.Single().Tests.ShouldBeGreaterThan(1));
    }

    [Fact]
    public void Every_operator_is_in_the_guide()
    {
        var known = Packs.ErrorsOf(Packs.Rule("{A: {nonsense: 1}}")).Single(error => error.Contains("unknown operator", StringComparison.Ordinal));

        known.Split("known are ")[1].Split(", ").Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_pack_that_starts_without_its_tests_is_the_pack_that_passed_them()
    {
        var started = PolicyPack.Load();

        started.Hash.ShouldBe(Packs.Shipped.Pack.Hash);
        started.Rules.Select(Shown).ShouldBe(Packs.Shipped.Pack.Rules.Select(Shown));
        started.Rules.ShouldAllBe(rule => rule.Tests == 0);
        Packs.Shipped.Pack.Rules.ShouldAllBe(rule => rule.Tests > 1);

        static string Shown(Rule rule) => $"{rule.Source} {rule.Id} {rule.Title} {rule.Demand} {rule.Remediation} {string.Join(',', rule.Types)}";
    }

    [Fact]
    public void A_proved_pack_is_read_with_the_same_errors_but_for_its_tests() => Should.Throw<PolicyLoadException>(() => PackReader.Read(
        [new("pack.yaml", "{name: a, version: '1'}"u8.ToArray()), new("rules/a.yaml", "rules: [{id: A, nonsense: 1}]"u8.ToArray())],
        new(),
        proved: true)).Errors.ShouldContain(error => error.ToString().Contains("nonsense", StringComparison.Ordinal));

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}
