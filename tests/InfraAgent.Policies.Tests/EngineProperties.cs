using CsCheck;

namespace InfraAgent.Policies.Tests;

/// <summary>What holds for every pack and every configuration.</summary>
public sealed class EngineProperties
{
    static readonly string[] names = ["A", "B", "C"];

    static readonly Gen<string> test = Gen.Select(
        Gen.OneOf(names),
        Gen.OneOf("x", "[x, y]", "{equals: x}", "{in: [x]}", "{matches: '^x'}", "{nonEmpty: true}", "{gte: 1}", "{lte: 5}", "{anyIs: x}", "{hasAll: [x]}", "{exists: true}"),
        (name, demand) => $"{{{name}: {demand}}}");

    static readonly Gen<PropertyValue> value = Gen.OneOf(
        Gen.OneOf("x", "y", "", "3").Select(text => (PropertyValue)new TextValue(text)),
        Gen.Int[0, 9].Select(number => (PropertyValue)new NumberValue(number)),
        Gen.Const((PropertyValue)PropertyList.Of(["x", "y"])),
        Gen.Const((PropertyValue)new UnknownValue("later", "x")),
        Gen.Const((PropertyValue)new ChoiceValue([new TextValue("x"), null], "depends")));

    static readonly Gen<PropertyMap> config =
        Gen.Dictionary(Gen.OneOf(names), value)[0, 3].Select(pairs => PropertyMap.Of(pairs));

    static readonly Gen<string> anyCondition = Gen.Select(test, test, Gen.OneOf("all", "any", "not"), (a, b, form) =>
        form == "not" ? $"{{not: {a}}}" : $"{{{form}: [{a}, {b}]}}");

    [Fact]
    public void Adding_a_rule_never_turns_deny_into_allow() =>
        Gen.Select(anyCondition, anyCondition, Gen.OneOf("deny", "approve", "warn"), config).Sample(
            (one, other, effect, properties) =>
            {
                var before = Judge([Packs.Rule(one)], properties);
                var after = Judge([Packs.Rule(one), Packs.Rule(other, "R-2", $"effect: {effect}")], properties);

                (after.Decision >= before.Decision).ShouldBeTrue();
            },
            iter: 200);

    [Fact]
    public void Verdicts_do_not_depend_on_the_order_of_rules_or_keys() =>
        Gen.Select(anyCondition, anyCondition, config).Sample(
            (one, other, properties) =>
            {
                var forward = Judge([Packs.Rule(one), Packs.Rule(other, "R-2")], properties);
                var backward = Judge([Packs.Rule(other, "R-2"), Packs.Rule(one)], PropertyMap.Of(properties.Reverse()));

                backward.Findings.Select(f => $"{f.RuleId} {f.Verdict} {f.Path}")
                    .ShouldBe(forward.Findings.Select(f => $"{f.RuleId} {f.Verdict} {f.Path}"));
                backward.Decision.ShouldBe(forward.Decision);
            },
            iter: 200);

    [Fact]
    public void Leaving_a_value_out_never_helps_where_something_is_demanded() =>
        Gen.Select(Gen.Select(test, test, Gen.OneOf("all", "any"), (a, b, form) => $"{{{form}: [{a}, {b}]}}"), config, Gen.OneOf(names)).Sample(
            (condition, properties, removed) =>
            {
                var engine = Engine([Packs.Rule(condition)]);
                var before = engine.Judge(new Resource("AWS::SQS::Queue", properties), Packs.Dev);
                var after = engine.Judge(new Resource("AWS::SQS::Queue", properties.With(removed, null)), Packs.Dev);

                (before.Findings.Count > 0 && after.Findings.Count == 0).ShouldBeFalse();
            },
            iter: 400);

    [Fact]
    public void Nothing_at_all_satisfies_no_demand() => test.Sample(
        condition => Judge([Packs.Rule(condition)], PropertyMap.Empty).Decision.ShouldBe(Decision.Deny),
        iter: 100);

    static Judgement Judge(string[] rules, PropertyMap properties) =>
        Engine(rules).Judge(new Resource("AWS::SQS::Queue", properties), Packs.Dev);

    static PolicyEngine Engine(string[] rules) => new(Packs.Read(
        [
            ("pack.yaml", "{name: test, version: '1'}"),
            .. rules.Select((rule, i) => ($"rules/{i}.yaml", rule)),
        ]));
}
