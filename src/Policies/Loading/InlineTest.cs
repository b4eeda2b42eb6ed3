using System.Text;
using InfraAgent.Policies.CloudFormation;
using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>An example that stands beside a rule and proves it.</summary>
sealed record InlineTest(
    string Name,
    string Type,
    PropertyMap Config,
    string Environment,
    string? Region,
    PropertyMap? Attributes,
    PropertyMap? Related,
    Verdict Expect,
    string? At,
    int Line)
{
    // Tests must not change their outcome overnight.
    static readonly DateOnly today = new(2026, 1, 1);

    public static IReadOnlyList<InlineTest> Read(Fields rule, FileErrors errors)
    {
        List<InlineTest> tests = [];
        foreach (var node in rule.Items("tests"))
        {
            if (Read(node, errors) is { } test)
            {
                tests.Add(test);
            }
        }

        if (!tests.Exists(test => test.Expect == Verdict.Fail))
        {
            errors.Add(rule.Line, "the rule has no test that it fails");
        }

        if (!tests.Exists(test => test.Expect is Verdict.Pass or Verdict.NotApplicable))
        {
            errors.Add(rule.Line, "the rule has no test that passes it");
        }

        return tests;
    }

    /// <summary>A rules file without the tests of its rules, every line at its place. Scanning them takes longer than all the
    /// rest. A file that is written some other way than ours keeps them, which is as right and merely slower.</summary>
    public static string Without(string rules)
    {
        StringBuilder kept = new(rules.Length);
        var inside = false;
        foreach (var line in rules.AsSpan().EnumerateLines())
        {
            inside = line is "  tests:" || (inside && (line.IsEmpty || line.StartsWith("  - ") || line.StartsWith("   ")));
            kept.Append(inside ? [] : line).Append('\n');
        }

        return kept.ToString();
    }

    static InlineTest? Read(YamlNode node, FileErrors errors)
    {
        if (Fields.Of(node, "a test", errors, "name", "type", "config", "environment", "region", "attributes", "related", "expect", "at")
            is not { } fields)
        {
            return null;
        }

        var expect = fields.Word(
            "expect",
            required: true,
            ("pass", Verdict.Pass),
            ("fail", Verdict.Fail),
            ("unknown", Verdict.Unknown),
            ("skip", Verdict.NotApplicable));
        var config = fields.Required("config") is null ? null : Value(fields, "config");
        if (config is not PropertyMap)
        {
            errors.Add(fields.Line, "'config' is a map of properties");
        }

        return (fields.Text("type"), config, expect) is ({ } type, PropertyMap properties, { } verdict)
            ? new(
                fields.Text("name", required: false) ?? $"{type} {verdict}",
                type,
                properties,
                fields.Text("environment", required: false) ?? Environments.Names[0],
                fields.Text("region", required: false),
                Value(fields, "attributes") as PropertyMap,
                Value(fields, "related") as PropertyMap,
                verdict,
                fields.Text("at", required: false),
                fields.Line)
            : null;
    }

    static PropertyValue? Value(Fields fields, string key) =>
        fields.Node(key)?.ToProperty() is { } value ? Intrinsics.Resolve(value, new TemplateScope()) : null;

    /// <summary>Runs the test; what is not as expected is reported.</summary>
    public void Run(Rule rule, FileErrors errors)
    {
        if (rule.BodyFor(Type) is not { } body)
        {
            Check(rule, errors, Verdict.NotApplicable, null);
            return;
        }

        Resource resource = new(Type, Config) { Region = Region, Attributes = Attributes, Related = Related };
        Evaluation evaluation = new(resource, new(Environment, today), Schemas.Find(Type)?.Tags);
        var verdict = body.Judge(evaluation);
        var objects = verdict is Verdict.Fail or Verdict.Unknown;
        Check(rule, errors, verdict, objects ? body.Explain(evaluation)[0].Path : null);
    }

    void Check(Rule rule, FileErrors errors, Verdict verdict, string? at)
    {
        if (verdict != Expect)
        {
            var place = at is null ? "" : $" at {at}";
            errors.Add(Line, $"{rule.Id}, test '{Name}': expected {Expect}, got {verdict}{place}");
        }
        else if (At is not null && !At.Equals(at, StringComparison.Ordinal))
        {
            errors.Add(Line, $"{rule.Id}, test '{Name}': expected at {At}, got {at ?? "no place"}");
        }
    }
}
