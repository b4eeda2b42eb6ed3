using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Tests;

public sealed class ConditionTests
{
    const string T = "{A: 1}", F = "{A: 2}", U = "{B: 1}";
    const string Config = """{"A":1,"B":{"Ref":"X"}}""";

    [Theory]
    [InlineData("True Unknown", "Unknown", "True")]
    [InlineData("False Unknown", "False", "Unknown")]
    [InlineData("Unknown Unknown", "Unknown", "Unknown")]
    [InlineData("True False", "False", "True")]
    public void Kleene_and_is_the_least_and_or_the_greatest(string operands, string and, string or)
    {
        var (a, b) = (Enum.Parse<Truth>(operands.Split(' ')[0]), Enum.Parse<Truth>(operands.Split(' ')[1]));

        Kleene.And(a, b).ToString().ShouldBe(and);
        Kleene.And(b, a).ToString().ShouldBe(and);
        Kleene.Or(a, b).ToString().ShouldBe(or);
        Kleene.Or(b, a).ToString().ShouldBe(or);
        Kleene.Not(Kleene.And(a, b)).ShouldBe(Kleene.Or(Kleene.Not(a), Kleene.Not(b)));
    }

    [Theory]
    [InlineData($"{{all: [{T}, {U}]}}", Verdict.Unknown)]
    [InlineData($"{{all: [{F}, {U}]}}", Verdict.Fail)]
    [InlineData($"{{any: [{T}, {U}]}}", Verdict.Pass)]
    [InlineData($"{{any: [{F}, {U}]}}", Verdict.Unknown)]
    [InlineData($"{{not: {F}}}", Verdict.Pass)]
    [InlineData($"{{not: {U}}}", Verdict.Unknown)]
    [InlineData("{A: 1, C: 1}", Verdict.Fail)]
    public void Connectives_over_the_unknown(string assert, Verdict verdict) =>
        Packs.Verdict(assert, Config).ShouldBe(verdict);

    [Theory]
    [InlineData("{each: L, must: {A: 1}}", """{"L":[{"A":1},{"A":1}]}""", Verdict.Pass)]
    [InlineData("{each: L, must: {A: 1}}", """{"L":[{"A":1},{}]}""", Verdict.Fail)]
    [InlineData("{each: L, must: {A: 1}}", """{}""", Verdict.Pass)]
    [InlineData("{each: L, must: {A: 1}}", """{"L":{"A":2}}""", Verdict.Fail)]
    [InlineData("{each: L, must: {A: 1}}", """{"L":{"Ref":"X"}}""", Verdict.Unknown)]
    [InlineData("{each: L, must: {A: 1}}", """{"L":[{"A":1},{"Ref":"X"}]}""", Verdict.Unknown)]
    [InlineData("{each: L, where: {K: x}, must: {A: 1}}", """{"L":[{"K":"y","A":2},{"K":"x","A":1}]}""", Verdict.Pass)]
    [InlineData("{each: L, where: {K: x}, must: {A: 1}}", """{"L":[{"K":{"Ref":"X"},"A":2}]}""", Verdict.Unknown)]
    [InlineData("{each: L.M, must: {A: 1}}", """{"L":[{"M":[{"A":1}]},{"M":[{"A":1},{"A":2}]}]}""", Verdict.Fail)]
    [InlineData("{each: L, must: {.: {in: [a, b]}}}", """{"L":["a","b"]}""", Verdict.Pass)]
    [InlineData("{none: L, where: {A: 1}}", """{"L":[{"A":2}]}""", Verdict.Pass)]
    [InlineData("{none: L, where: {A: 1}}", """{"L":[{"A":1}]}""", Verdict.Fail)]
    [InlineData("{none: L, where: {A: 1}}", """{}""", Verdict.Pass)]
    [InlineData("{none: L, where: {A: 1}}", """{"L":"text"}""", Verdict.Unknown)]
    [InlineData("{some: L, where: {A: 1}}", """{"L":[{"A":2},{"A":1}]}""", Verdict.Pass)]
    [InlineData("{some: L, where: {A: 1}, must: {B: 1}}", """{"L":[{"A":1},{"B":1}]}""", Verdict.Fail)]
    [InlineData("{some: L, where: {A: 1}}", """{}""", Verdict.Fail)]
    public void Items(string assert, string properties, Verdict verdict) =>
        Packs.Verdict(assert, properties).ShouldBe(verdict);

    [Theory]
    [InlineData("{A: {in: [x, y]}}", """{"A":{"Fn::If":["C","x","y"]}}""", Verdict.Pass)]
    [InlineData("{A: x}", """{"A":{"Fn::If":["C","x","y"]}}""", Verdict.Unknown)]
    [InlineData("{A: z}", """{"A":{"Fn::If":["C","x","y"]}}""", Verdict.Fail)]
    [InlineData("{A: x}", """{"A":{"Fn::If":["C","x",{"Ref":"AWS::NoValue"}]}}""", Verdict.Unknown)]
    [InlineData("{A.B: x}", """{"A":{"Fn::If":["C",{"B":"x"},{"B":"x","D":1}]}}""", Verdict.Pass)]
    [InlineData("{A: {exists: false}}", """{"A":{"Ref":"AWS::NoValue"}}""", Verdict.Pass)]
    [InlineData("{none: L, where: {A: 1}}", """{"L":[{"Fn::If":["C",{"A":1},{"Ref":"AWS::NoValue"}]}]}""", Verdict.Unknown)]
    [InlineData("{each: L, must: {A: 1}}", """{"L":[{"Fn::If":["C",{"A":1},{"Ref":"AWS::NoValue"}]}]}""", Verdict.Pass)]
    public void Both_branches_of_what_nobody_knows(string assert, string properties, Verdict verdict) =>
        Packs.Verdict(assert, properties).ShouldBe(verdict);

    [Theory]
    [InlineData("{A: '*'}", """{"A":{"Fn::Sub":"arn:${B}"}}""", Verdict.Fail)]
    [InlineData("{A: {notEquals: '*'}}", """{"A":{"Fn::Sub":"arn:${B}"}}""", Verdict.Pass)]
    [InlineData("{A: {matches: '^arn:'}}", """{"A":{"Fn::Sub":"arn:aws:${B}"}}""", Verdict.Pass)]
    [InlineData("{A: {matches: '^arn:aws:s3'}}", """{"A":{"Fn::Sub":"arn:aws:${B}"}}""", Verdict.Unknown)]
    [InlineData("{A: {matches: '^urn:'}}", """{"A":{"Fn::Sub":"arn:aws:${B}"}}""", Verdict.Fail)]
    [InlineData("{A: {matches: '^arn:x?'}}", """{"A":{"Fn::Sub":"arn:aws:${B}"}}""", Verdict.Unknown)]
    [InlineData("{A: {in: [dev-*, test-*]}}", """{"A":{"Fn::Join":["-",["dev",{"Ref":"N"}]]}}""", Verdict.Pass)]
    [InlineData("{A: {in: [dev-*, test-*]}}", """{"A":{"Fn::Join":["-",["prod",{"Ref":"N"}]]}}""", Verdict.Fail)]
    [InlineData("{A: a-a}", """{"A":{"Fn::Sub":"a-${N}-a"}}""", Verdict.Fail)]
    [InlineData("{A: a-x-a}", """{"A":{"Fn::Sub":"a-${N}-a"}}""", Verdict.Unknown)]
    [InlineData("{A: a-b}", """{"A":{"Fn::Join":["-",["a","b"]]}}""", Verdict.Pass)]
    [InlineData("{A: {nonEmpty: true}}", """{"A":{"Ref":"P"}}""", Verdict.Unknown)]
    [InlineData("{A: {nonEmpty: true}}", """{"A":{"Fn::GetAtt":["K","Arn"]}}""", Verdict.Pass)]
    [InlineData("{A: {exists: true}}", """{"A":{"Fn::GetAtt":"K.Id"}}""", Verdict.Pass)]
    [InlineData("{A: {exists: true}}", """{"A":{"Fn::Unknown":"known after apply"}}""", Verdict.Unknown)]
    [InlineData("{A.B: {notEquals: x}}", """{"A":{"Ref":"P"}}""", Verdict.Unknown)]
    [InlineData("{A.B: {notEquals: x}}", """{"A":["B"]}""", Verdict.Unknown)]
    public void What_the_known_ends_of_a_text_prove(string assert, string properties, Verdict verdict) =>
        Packs.Verdict(assert, properties).ShouldBe(verdict);

    [Theory]
    [InlineData("when: {A: 1}", """{"A":2}""", null)]
    [InlineData("when: {A: 1}", """{"A":1}""", Verdict.Fail)]
    [InlineData("when: {A: 1}", """{"A":{"Ref":"X"}}""", Verdict.Unknown)]
    public void When_decides_whether_a_rule_applies(string when, string properties, Verdict? verdict)
    {
        var rule = Packs.Rule("{B: 1}", more: when).Replace(
            "environment: inline, config: {}", "environment: inline, config: {A: 1}", StringComparison.Ordinal);
        var judgement = new PolicyEngine(Packs.Of(rule)).Judge(Packs.Queue(properties), Packs.Dev);

        judgement.Findings.Select(finding => (Verdict?)finding.Verdict).SingleOrDefault().ShouldBe(verdict);
        judgement.Evaluated.ShouldBe(verdict is null ? 0 : 1);
        judgement.NotApplicable.ShouldBe(verdict is null ? 1 : 0);
    }
}
