using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads one rule. Whatever is wrong with it is reported; a rule with errors is null.</summary>
/// <param name="proved">Its tests were run already and are left out.</param>
sealed class RuleReader(
    Parameters shared, Patterns patterns, IReadOnlyList<string> languages, FileErrors errors, bool proved)
{
    static readonly string[] keys =
    [
        "id", "title", "severity", "effect", "types", "except", "root", "params", "when", "assert", "remediation",
        "maps", "unverified", "given", "tests",
    ];

    /// <summary>The rule, and the work of proving it by its own tests.</summary>
    public (Rule Rule, Action Prove)? Read(YamlNode node)
    {
        var before = errors.Count;
        if (Fields.Of(node, "a rule", errors, keys) is not { } fields)
        {
            return null;
        }

        var id = fields.Text("id");
        var title = fields.Words("title", languages, required: true);
        var severity = fields.Word(
            "severity",
            required: true,
            ("critical", Severity.Critical),
            ("high", Severity.High),
            ("medium", Severity.Medium),
            ("low", Severity.Low));
        var types = Types(fields);
        var effects = new EffectReader(errors).Read(fields.Node("effect"), severity ?? Severity.Critical);
        var roots = Roots(fields, types);
        var own = Map(fields, "params");
        var bodies = Bodies(fields, types, roots, shared.With(own));

        // The bank changes its lists; the tests of a rule bring theirs, or every change would break them.
        var given = Map(fields, "given");
        var tested = given.Count == 0 || proved
            ? bodies
            : Bodies(fields, types, roots, shared.With(PropertyMap.Of(own.Concat(given))));
        var remediation = fields.Node("remediation") is null
            ? title
            : fields.Words("remediation", languages, required: false, "fill", "set", "remove");
        var controls = Controls(fields);
        var tests = proved ? [] : InlineTest.Read(fields, errors);
        if (errors.Count > before)
        {
            return null;
        }

        Rule With(Dictionary<string, RuleBody> all) => new()
        {
            Id = id!,
            Title = title!,
            Severity = severity!.Value,
            Types = types,
            Demand = all.Values.First().Assert.Words,
            Remediation = remediation!,
            Controls = controls,
            Source = $"{errors.File}:{fields.Line}",
            Tests = tests.Count,
            Effects = effects,
            Bodies = all.Where(body => !IsGeneral(body.Key)).ToDictionary(StringComparer.Ordinal),
            General = all.FirstOrDefault(body => IsGeneral(body.Key)).Value,
            Except = fields.Texts("except"),
        };
        return (With(bodies), () => Prove(With(tested), tests));
    }

    void Prove(Rule rule, IReadOnlyList<InlineTest> tests)
    {
        foreach (var test in tests)
        {
            test.Run(rule, errors);
        }
    }

    static PropertyMap Map(Fields fields, string key) =>
        fields.Node(key)?.ToProperty() as PropertyMap ?? PropertyMap.Empty;

    static bool IsGeneral(string type) => type is Rule.Taggable or Rule.Any;

    List<string> Types(Fields fields)
    {
        var types = fields.Texts("types").ToList();
        var line = fields.Node("types")?.Line ?? fields.Line;
        if (types.Count == 0)
        {
            errors.Add(line, "'types' is missing: resource types, or taggable, or any");
        }

        foreach (var type in types.Concat(fields.Texts("except")).Where(t => !IsGeneral(t) && Schemas.Find(t) is null))
        {
            errors.Add(line, $"unknown resource type '{type}'");
        }

        if (types.Count > 1 && types.Exists(IsGeneral))
        {
            errors.Add(line, "taggable and any stand alone");
        }

        return types;
    }

    Dictionary<string, string[]> Roots(Fields fields, List<string> types)
    {
        Dictionary<string, string[]> roots = new(StringComparer.Ordinal);
        foreach (var entry in fields.Entries("root"))
        {
            if (!types.Contains(entry.Key, StringComparer.Ordinal))
            {
                errors.Add(entry.Line, $"'root' names {entry.Key}, which is not among the types");
            }

            if (entry.Value is YamlScalar { Text: var prefix })
            {
                roots[entry.Key] = prefix.Split('.');
            }
        }

        return roots;
    }

    // Types that keep the properties at the same place share one compiled tree.
    Dictionary<string, RuleBody> Bodies(
        Fields fields, List<string> types, Dictionary<string, string[]> roots, Parameters parameters)
    {
        Dictionary<string, RuleBody> bodies = new(StringComparer.Ordinal);
        var assert = fields.Required("assert");
        ConditionCompiler compiler = new(new OperatorCompiler(parameters, patterns, errors), errors);
        string RootOf(string type) => string.Join('.', roots.GetValueOrDefault(type) ?? []);
        foreach (var group in types.GroupBy(RootOf, StringComparer.Ordinal))
        {
            var scope = new SchemaScope(
                group.Any(IsGeneral)
                    ? null
                    : [.. from type in @group
                          let tree = Schemas.Find(type)?.Properties
                          where tree is not null
                          select (type, tree.Value)],
                group.Key.Length == 0 ? [] : group.Key.Split('.'));
            var when = fields.Node("when") is { } condition ? compiler.Compile(condition, scope) : null;
            var demand = assert is null ? null : compiler.Compile(assert, scope);
            var remedy = new RemedyReader(parameters, errors).Read(fields.Node("remediation"), scope);
            foreach (var type in group)
            {
                // Without a demand an error was reported and nobody will ask.
                bodies[type] = new(when, demand!, remedy);
            }
        }

        return bodies;
    }

    SortedDictionary<string, string> Controls(Fields fields)
    {
        SortedDictionary<string, string> controls = new(StringComparer.Ordinal);
        var unverified = fields.Texts("unverified");
        foreach (var entry in fields.Entries("maps"))
        {
            var names = entry.Value switch
            {
                YamlScalar { Text: var name } => name,
                YamlList list => string.Join(", ", list.Items.OfType<YamlScalar>().Select(item => item.Text)),
                _ => "",
            };
            var known = !unverified.Contains(entry.Key, StringComparer.Ordinal);
            controls[entry.Key] = known ? names : $"{names} (unverified)";
        }

        foreach (var key in unverified.Where(key => !controls.ContainsKey(key)))
        {
            errors.Add(fields.Node("unverified")!.Line, $"'unverified' names '{key}', which 'maps' does not");
        }

        return controls;
    }
}
