using CsCheck;
using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Repair;

namespace InfraAgent.Policies.Tests;

public sealed class RepairTests
{
    [Theory]
    [InlineData("{A.B: x}", "{}", """{"A":{"B":"x"}}""")]
    [InlineData("{A.B: x}", """{"A":{"B":"y"}}""", """{"A":{"B":"y"}}""")]
    [InlineData("{A.B: x}", """{"A":{"Ref":"P"}}""", """{"A":{"Fn::Unknown":"Ref P"}}""")]
    [InlineData("{'L[*].A': x}", """{"L":[{"A":"y"},{}]}""", """{"L":[{"A":"y"},{"A":"x"}]}""")]
    [InlineData("{'L[*].A': x}", """{"L":{}}""", """{"L":{"A":"x"}}""")]
    [InlineData("{'L[*].A': x}", "{}", "{}")]
    [InlineData("{'L[*].A.B': x}", """{"L":[{},{"A":{}}]}""", """{"L":[{},{"A":{"B":"x"}}]}""")]
    [InlineData("{'L[1].A': x}", """{"L":[{},{}]}""", """{"L":[{},{"A":"x"}]}""")]
    public void Filling_in_sets_what_was_left_out_and_nothing_else(string set, string before, string after) =>
        PropertyJson.Text(Engine(set).FillIn(Packs.Queue(before), Packs.Dev).Resource.Properties).ShouldBe(after);

    [Fact]
    public void What_is_only_warned_of_is_not_filled_in_unless_the_rule_says_so()
    {
        Engine("{A: x}", "effect: warn").FillIn(Packs.Queue("{}"), Packs.Dev).Filled.ShouldBeEmpty();
        Engine("{A: x}", "effect: warn", "fill: true, ").FillIn(Packs.Queue("{}"), Packs.Dev).Filled
            .ShouldHaveSingleItem().ShouldBe(new("A", new TextValue("x"), "R-1", new("Regla", "Rule")));
    }

    [Theory]
    [InlineData("set: {A: x}", "{A: x}", """{"A":"y"}""", """{"A":"x"}""")]
    [InlineData("set: {A.B: x}", "{A.B: x}", """{"A":{"Ref":"P"}}""", """{"A":{"B":"x"}}""")]
    [InlineData("remove: [A]", "{A: {exists: false}}", """{"A":"y","B":1}""", """{"B":1}""")]
    [InlineData("remove: true", "{none: L, where: {A: 1}}", """{"L":[{"A":1},{"A":2},{"A":1}]}""", """{"L":[{"A":2}]}""")]
    [InlineData("remove: true", "{'A.\"b.c[0]\"': {exists: false}}", """{"A":{"b.c[0]":1}}""", """{"A":{}}""")]
    public void Mending_may_change_what_was_written(string remedy, string assert, string before, string after)
    {
        var rule = Packs.Rule(assert, more: $"remediation: {{es: a, {remedy}}}");
        PropertyJson.Text(new PolicyEngine(Packs.Of(rule)).Remediate(Packs.Queue(before), Packs.Dev)!.Properties).ShouldBe(after);
    }

    [Fact]
    public void What_cannot_be_mended_is_not_suggested() =>
        new PolicyEngine(Packs.Of(Packs.Rule("{A: x}"))).Remediate(Packs.Queue("{}"), Packs.Dev).ShouldBeNull();

    [Fact]
    public void One_remedy_may_call_for_another()
    {
        const string second = "when: {A: {exists: true}}\n  remediation: {es: a, set: {B: 2}}";
        var pack = Packs.Of(
            Packs.Rule("{A: 1}", more: "remediation: {es: a, set: {A: 1}}"),
            ("rules/a.yaml", Packs.Rule("{B: 2}", "R-0", second).Replace(
                "environment: inline, config: {}", "environment: inline, config: {A: 1}", StringComparison.Ordinal)));

        PropertyJson.Text(new PolicyEngine(pack).FillIn(Packs.Queue("{}"), Packs.Dev).Resource.Properties)
            .ShouldBe("""{"A":1,"B":2}""");
    }

    [Fact]
    public void Any_name_survives_its_way_into_a_path_and_back() => Gen.String.Array[1, 4].Sample(names =>
        ResourcePath.Parse(names.Aggregate("", PropertyPath.Join)).Select(step => step.Name).SequenceEqual(names));

    static PolicyEngine Engine(string set, string effect = "effect: deny", string fill = "") => new(Packs.Of(Packs.Rule(
        "{none: L, where: {.: {exists: true}}, A: x}", more: $"{effect}\n  remediation: {{es: a, {fill}set: {set}}}")));
}
